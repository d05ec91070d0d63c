export const byId = (id) => document.getElementById(id);

/** Makes an element; children are elements or texts. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Shows a text in an element that is hidden without one. */
export function say(id, text) {
  byId(id).textContent = text;
  byId(id).hidden = !text;
}
