// What the beans did, asked for again and again; the newest line is on top.

import { call } from "./calls.mjs";
import { byId, element } from "./dom.mjs";

const EVERY = 400;
const SHOWN = 200;
let last = 0;
let following = false;

/** Never ends, also when the shop is away for a while; once is enough. */
export async function follow() {
  if (following) {
    return;
  }
  following = true;
  for (;;) {
    try {
      show(await call(`diary?after=${last}`));
    } catch {
      // the link says so
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

function show({ lines, talkers, orders }) {
  for (const { number, bean, text } of lines) {
    last = number;
    byId("diary").prepend(element("li", { title: text }, element("span", {}, element("b", {}, bean), ` ${text}`)));
  }
  while (byId("diary").children.length > SHOWN) {
    byId("diary").lastElementChild.remove();
  }
  byId("talkers").textContent = talkers.map(({ name, messages }) => `${name} ${messages}`).join(" · ");
  byId("orders").textContent = String(orders);
}
