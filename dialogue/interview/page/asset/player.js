// The player: the page's own face of the browser's sound.

let place = 0; // milliseconds of the session, where no sound tells it
let lost = false; // the sound is not where it should be
let frame = 0; // of the animation that follows the sound

function now() {
  return sound && !lost ? sound.currentTime * 1000 : place;
}

// seek goes to a time; what played plays on.
function seek(ms) {
  place = Math.min(Math.max(ms, 0), length);
  if (sound && !lost) sound.currentTime = place / 1000;
  setFollowing(true);
  tick(place);
}

// tick shows the time everywhere.
function tick(ms) {
  show(ms);
  if (!sound) return;
  one('#now').textContent = clock(ms);
  const bar = one('#seek');
  bar.value = String(Math.round(ms));
  const name = current ? current.dataset.name || 'The film' : '';
  bar.setAttribute('aria-valuetext', `${clock(ms)} of ${clock(length)}, ${name}`);
  one('#speaking').textContent = lost ? 'The sound is not beside this page' : fold(current) ? 'in a folded part' : name;
}

// guard stops the sound where a folded part begins, and asks.
function guard() {
  const folded = fold(current);
  one('#gate').hidden = !folded;
  if (!folded || sound.paused) return;
  sound.pause();
  say('The sound has stopped: the next part tells what comes late in the film.');
  sound.currentTime = Number(one('.turn', folded).dataset.start) / 1000;
}

function follow() {
  tick(now());
  guard();
  cancelAnimationFrame(frame);
  if (!sound.paused) frame = requestAnimationFrame(follow);
}

function play() {
  if (!sound || lost) return;
  if (sound.paused) sound.play().catch(() => say('The sound cannot be played.'));
  else sound.pause();
}

function showPlaying() {
  const button = one('#play');
  button.classList.toggle('playing', !sound.paused);
  button.setAttribute('aria-label', sound.paused ? 'Play' : 'Pause');
  if (!sound.paused) follow();
}

// hear opens the folded part at hand and goes on; pass goes to what comes after it.
function hear() {
  fold(current).open = true;
  one('#gate').hidden = true;
  one('#play').focus();
  play();
}
function pass() {
  const folded = fold(current);
  const after = turns.slice(turns.indexOf(current)).find((turn) => turn.closest('details.folded') !== folded);
  one('#gate').hidden = true;
  one('#play').focus();
  seek(after ? Number(after.dataset.start) : length);
  if (after) play();
}

// lose is for a page that was taken from its folder: it can still be read.
function lose() {
  lost = true;
  one('#play').disabled = true;
  tick(place);
}

const speeds = [1, 1.25, 1.5, 0.75];
function changeSpeed() {
  sound.playbackRate = speeds[(speeds.indexOf(sound.playbackRate) + 1) % speeds.length];
  one('#speed').textContent = `${sound.playbackRate}×`;
  one('#speed').setAttribute('aria-label', `Speed: ${sound.playbackRate} times`);
}

if (sound) {
  sound.removeAttribute('controls');
  one('#deck').hidden = false;
  all('source', sound).at(-1).addEventListener('error', lose);
  addEventListener('load', () => { if (sound.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) lose(); });
  for (const event of ['play', 'pause', 'ended']) sound.addEventListener(event, showPlaying);
  sound.addEventListener('seeked', () => tick(now()));
  sound.addEventListener('timeupdate', () => { tick(now()); guard(); });
  one('#play').addEventListener('click', play);
  one('#back').addEventListener('click', () => seek(now() - 10000));
  one('#on').addEventListener('click', () => seek(now() + 10000));
  one('#seek').addEventListener('input', (event) => seek(Number(event.target.value)));
  one('#speed').addEventListener('click', changeSpeed);
  one('#hear').addEventListener('click', hear);
  one('#pass').addEventListener('click', pass);
  one('#follow').addEventListener('click', () => { setFollowing(true); tick(now()); keepInSight(true); });
  for (const part of all('details.folded')) part.addEventListener('toggle', guard);
}

// take goes where a link to a time leads. One to a turn is the page's address from
// then on; one to a folded part leads to its heading alone.
function take(link, event) {
  const to = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (to.matches('details:not([open])')) return;
  seek(Number(link.dataset.at));
  if (!to.matches('.turn')) return;
  event.preventDefault();
  if (link.matches('.at')) history.replaceState(null, '', link.hash);
}

// A click on a time goes there, and so does one on a word, or anywhere in a turn's
// words, unless it was to select them.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-at]');
  if (link) {
    take(link, event);
    return;
  }
  const words = event.target.closest('.words');
  if (!words || event.target.closest('a') || !getSelection().isCollapsed) return;
  const word = event.target.closest('[data-t]');
  seek(Number(word ? word.dataset.t : words.closest('.turn').dataset.start));
});

// An address with a turn in it opens there.
function open() {
  const turn = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!turn || !turn.matches('.turn')) return false;
  const folded = fold(turn);
  if (folded) folded.open = true;
  seek(Number(turn.dataset.start));
  turn.scrollIntoView({ block: 'center', behavior: 'auto' });
  turn.focus({ preventScroll: true });
  return true;
}
addEventListener('hashchange', open);
if (!open()) {
  following = false;
  if (sound) tick(0);
  following = true;
}
