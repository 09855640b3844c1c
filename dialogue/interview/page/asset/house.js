'use strict';
// The page without its sound: what everything else asks for.

const root = document.documentElement;
const one = (what, within = document) => within.querySelector(what);
const all = (what, within = document) => [...within.querySelectorAll(what)];
const sound = one('#sound');
const turns = all('.turn');
const starts = turns.map((turn) => Number(turn.dataset.start));
const length = Number(document.body.dataset.length);
const calm = matchMedia('(prefers-reduced-motion: reduce)');
root.classList.add('js');

// clock shows milliseconds of the session, as the page itself does.
function clock(ms) {
  const s = Math.floor(Math.max(ms, 0) / 1000);
  const two = (n) => String(n).padStart(2, '0');
  const text = s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return 'estimated' in document.body.dataset ? `c. ${text}` : text;
}

// lastAt is the index of the last of the ascending times that has come, or -1.
function lastAt(times, ms) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// fold is the closed part that a turn is in, or null.
function fold(turn) {
  return turn ? turn.closest('details.folded:not([open])') : null;
}

// say tells the reader of a screen something, and nobody else.
function say(text) {
  one('#said').textContent = text;
}

// Light and dark. What is chosen is kept in the page alone.
const darkness = matchMedia('(prefers-color-scheme: dark)');
function dark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : darkness.matches;
}
function nameTheme() {
  one('#theme').textContent = dark() ? 'Light' : 'Dark';
  one('#theme').setAttribute('aria-label', dark() ? 'Light page' : 'Dark page');
}
function turnTheme() {
  root.dataset.theme = dark() ? 'light' : 'dark';
  nameTheme();
}
one('#theme').addEventListener('click', turnTheme);
darkness.addEventListener('change', nameTheme);
nameTheme();

// The list of keys.
const keys = one('#keys');
one('#help').addEventListener('click', () => keys.showModal());
one('#close').addEventListener('click', () => keys.close());
