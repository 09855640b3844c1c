// Finding words in the talk. What is folded away is counted, and not shown.

const field = one('#find');
let found = []; // ranges, in order
let here = -1; // which of them is looked at

// ranges finds a pattern in an element's text, across the marks inside it.
function ranges(element, pattern) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest('.ref') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  const begins = [];
  let text = '';
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
    begins.push(text.length);
    text += walker.currentNode.data;
  }
  return [...text.matchAll(pattern)].map((match) => {
    const range = new Range();
    const first = lastAt(begins, match.index);
    const last = lastAt(begins, match.index + match[0].length - 1);
    range.setStart(nodes[first], match.index - begins[first]);
    range.setEnd(nodes[last], match.index + match[0].length - begins[last]);
    return range;
  });
}

// pattern takes words in any case, with any space between them and either kind of
// apostrophe.
function pattern(query) {
  const words = query.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/['’]/g, "['’]"));
  return words[0] ? new RegExp(words.join('\\s+'), 'giu') : null;
}

function find() {
  const wanted = pattern(field.value);
  found = [];
  here = -1;
  let hidden = 0;
  for (const words of wanted ? all('.words p, .notes q, .clip q') : []) {
    const hits = ranges(words, wanted);
    if (fold(words)) hidden += hits.length;
    else found.push(...hits);
  }
  light();
  one('#found').textContent = wanted ? tell(hidden) : '';
}

function tell(hidden) {
  const count = found.length === 0 ? 'Not found' : here < 0 ? `${found.length} found` : `${here + 1} of ${found.length}`;
  return hidden ? `${count}; ${hidden} in folded parts` : count;
}

// light shows where the words are. A browser that cannot still goes to them.
function light() {
  if (!CSS.highlights) return;
  CSS.highlights.set('found', new Highlight(...found));
  CSS.highlights.set('here', new Highlight(...(here < 0 ? [] : [found[here]])));
}

// step goes to the next of what was found, or the one before.
function step(by) {
  if (found.length === 0) return;
  here = here < 0 ? (by > 0 ? 0 : found.length - 1) : (here + by + found.length) % found.length;
  leave();
  found[here].startContainer.parentElement.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
  light();
  one('#found').textContent = tell(0);
}

field.addEventListener('input', find);
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
  if (event.key === 'Escape') {
    field.value = '';
    find();
  }
});
for (const part of all('details.folded')) part.addEventListener('toggle', find);
