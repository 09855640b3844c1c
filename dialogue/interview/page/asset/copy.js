// Links and quotations to take away.

// copy puts a text on the clipboard, by the old way where the new is not allowed.
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    const before = document.activeElement;
    area.select();
    document.execCommand('copy');
    area.remove();
    before?.focus();
  }
  say(what);
}

// quotation is a turn as it is quoted: its words, who spoke them where and when,
// and the places in the film that are quoted in it.
function quotation(turn) {
  const words = all('.words p', turn).map(plain).join('\n');
  const who = `${turn.dataset.name}, “${document.body.dataset.title}”, ${clock(Number(turn.dataset.start))}`;
  const places = all('.notes [data-copy]', turn).map((button) => button.dataset.copy);
  return [words, `(${who})`, ...places].join('\n');
}

// plain is an element's text without the numbers of its notes.
function plain(element) {
  const twin = element.cloneNode(true);
  for (const ref of all('.ref', twin)) ref.remove();
  return twin.textContent;
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const turn = button.closest('.turn');
  if (button.matches('.copy-link')) copy(new URL('#' + encodeURIComponent(turn.id), location.href).href, 'Link copied');
  else if (button.matches('.copy-words')) copy(quotation(turn), 'Turn copied');
  else if (button.matches('.copy-place')) copy(button.dataset.copy, 'Quotation copied');
  else return;
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 1500);
});
