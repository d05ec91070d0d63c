// A few helpers for the DOM. Texts are set as text, never as markup: whatever people write stays what they wrote.

const SVG = "http://www.w3.org/2000/svg";

export function byID(id) {
  return document.getElementById(id);
}

/** Makes an element: its properties, then its children (elements or texts). */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Makes an icon from those in index.html. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  setIcon(svg, name);
  return svg;
}

export function setIcon(svg, name) {
  const href = `#i-${name}`;
  if (svg.firstChild.getAttribute("href") !== href) {
    svg.firstChild.setAttribute("href", href);
  }
}

/** Sets a text if it is another: what did not change is not announced again. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/**
 * Makes the children of an element what the items say, keeping those that are there already.
 *
 * @param key names an item
 * @param create makes an element for an item
 * @param update brings an element to what its item is now
 */
export function reconcile(parent, items, { key, create, update }) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const child = known.get(name) ?? create(item);
    known.delete(name);
    child.dataset.key = name;
    update(child, item);
    if (child === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  known.forEach((child) => child.remove());
  if (focused && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true }); // an element that is moved loses it
  }
}
