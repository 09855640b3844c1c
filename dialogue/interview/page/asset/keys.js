// The keyboard. Single keys can be turned off, as speech input needs it (WCAG 2.2,
// 2.1.4).

// go moves to a turn by its distance from the one at hand.
function go(by) {
  const at = current ? turns.indexOf(current) : by > 0 ? -1 : 1;
  let next = at + by;
  while (turns[next] && fold(turns[next])) next += by;
  if (!turns[next]) return;
  seek(starts[next]);
  mark(turns[next]);
  turns[next].focus({ preventScroll: true });
  keepInSight(true);
}

// enter goes to the word where the cursor stands, or to the turn that has focus.
function enter(target) {
  const selection = getSelection();
  const word = selection.anchorNode?.parentElement?.closest('.words [data-t]');
  if (target.matches('.turn')) seek(Number(target.dataset.start));
  else if (word && target === document.body) seek(Number(word.dataset.t));
  else return false;
  return true;
}

const does = {
  ' ': play,
  k: play,
  j: () => seek(now() - 10000),
  l: () => seek(now() + 10000),
  ArrowLeft: () => seek(now() - 5000),
  ArrowRight: () => seek(now() + 5000),
  '[': () => go(-1),
  ']': () => go(1),
  '/': () => field.focus(),
  t: turnTheme,
  '?': () => keys.showModal(),
};

addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keys.open || !one('#keyed').checked) return;
  if (target.closest('input, textarea, select, [contenteditable]')) return;
  if (key === 'Enter') {
    if (enter(target)) event.preventDefault();
    return;
  }
  if (key === ' ' && (target.closest('button, a, summary') || !sound)) return;
  if (key.startsWith('Arrow') && !sound) return;
  const act = does[key];
  if (!act) return;
  event.preventDefault();
  act();
});
