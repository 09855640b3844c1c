// The transcript follows the sound: the turn and the word that are heard are
// marked, and kept in sight until the reader scrolls away.

let current = null; // the turn at hand
let sung = null; // the word that is heard
let following = true;
const timed = new Map(); // each turn's words whose times are known

// wordsOf are the timed words of a turn, with their times.
function wordsOf(turn) {
  if (!timed.has(turn)) {
    const words = all('.words [data-t]', turn);
    timed.set(turn, { words, times: words.map((word) => Number(word.dataset.t)) });
  }
  return timed.get(turn);
}

// mark makes a turn the one at hand.
function mark(turn) {
  if (turn === current) return false;
  if (current) current.removeAttribute('aria-current');
  current = turn;
  if (turn) turn.setAttribute('aria-current', 'true');
  return true;
}

function markWord(word) {
  if (word === sung) return;
  if (sung) sung.classList.remove('sung');
  sung = word;
  if (word) word.classList.add('sung');
}

// show marks what is heard at a time, and brings it into sight if it is followed.
function show(ms) {
  const turn = turns[Math.max(lastAt(starts, ms), 0)] || null;
  const turned = mark(turn);
  if (!turn) return;
  const { words, times } = wordsOf(turn);
  const heard = ms <= Number(turn.dataset.end) ? words[lastAt(times, ms)] : null;
  markWord(sound && heard && (ms > 0 || !sound.paused) ? heard : null);
  if (turned && one('#announced')?.checked && !fold(turn)) say(turn.dataset.name || 'The film');
  if (following && !fold(turn)) keepInSight(turned);
}

// keepInSight scrolls when a turn begins, and when the word that is heard is
// outside the middle of the window.
function keepInSight(turned) {
  const place = sung || current;
  const box = place.getBoundingClientRect();
  const foot = one('.player')?.offsetHeight || 0;
  const outside = box.top < innerHeight * 0.12 || Math.min(box.bottom, box.top + 80) > (innerHeight - foot) * 0.8;
  if (!outside || (!turned && !sung)) return;
  const to = scrollY + box.top - (innerHeight - foot) * 0.3;
  scrollTo({ top: Math.max(to, 0), behavior: calm.matches ? 'auto' : 'smooth' });
}

// The reader's own scrolling ends the following; a button brings it back.
function setFollowing(on) {
  following = on;
  const button = one('#follow');
  if (button) button.hidden = on;
}
function leave() {
  if (sound && !sound.paused) setFollowing(false);
}
addEventListener('wheel', leave, { passive: true });
addEventListener('touchmove', leave, { passive: true });
addEventListener('keydown', (event) => {
  if (['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key) && event.target.id !== 'seek') leave();
});
