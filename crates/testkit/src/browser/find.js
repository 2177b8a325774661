// Finds what a person would point at. Runs in the page: arguments are [kind, name, beside].
// Gives the element, or null when it is not (yet) there.
const [kind, name, beside] = arguments;

const clean = (text) => (text || '').replace(/\s+/g, ' ').trim();
const visible = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
const byId = (ids) => clean((ids || '').split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));

// An exact name wins over one that begins alike (“Nama” before “Nama hakim”); then the first on the page.
const pick = (candidates) =>
  (candidates.find(([label]) => label === name) || candidates.find(([label]) => label.startsWith(name)) || [])[1] || null;

const places = () => {
  if (!beside) return [document];
  // The smallest part of the page that holds both the text and what is looked for.
  const parts = [...document.querySelectorAll('tr, li, article, section, fieldset, form, details, div')];
  return parts.filter((part) => visible(part) && clean(part.innerText).includes(beside)).reverse();
};

const fields = (place) => {
  const found = [];
  for (const label of place.querySelectorAll('label')) {
    if (label.control && (visible(label) || visible(label.control))) found.push([clean(label.textContent), label.control]);
  }
  for (const control of place.querySelectorAll('input, select, textarea, [contenteditable]')) {
    const label = control.getAttribute('aria-label') || byId(control.getAttribute('aria-labelledby'));
    if (label && visible(control)) found.push([clean(label), control]);
  }
  return found;
};

const groups = (place) => {
  const found = [];
  for (const legend of place.querySelectorAll('fieldset > legend')) found.push([clean(legend.textContent), legend.parentElement]);
  for (const group of place.querySelectorAll('[role=radiogroup], [role=group]')) {
    found.push([clean(group.getAttribute('aria-label') || byId(group.getAttribute('aria-labelledby'))), group]);
  }
  return found.filter(([, group]) => visible(group));
};

const pressables = (place) =>
  [...place.querySelectorAll('button, a[href], summary, input[type=submit], input[type=button], [role=button], [role=tab], [role=menuitem]')]
    .filter(visible)
    .map((element) => [clean(element.getAttribute('aria-label') || element.innerText || element.value), element]);

const lists = { field: fields, group: groups, pressable: pressables };
for (const place of places()) {
  const found = pick(lists[kind](place));
  if (found) return found;
}
return null;
