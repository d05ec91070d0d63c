// Red packets and polls. A card's message never changes; what has become of it is asked of the shop once, and after that told to
// all by events of messaging.

import { call } from "./calls.mjs";
import { element } from "./dom.mjs";

/** Returns { body, show(state), refresh() } for what a message carries; null for what this page does not know. */
export function cardOf({ customType, data }, me) {
  return customType === "red_packet" ? packetCard(data, me) : customType === "poll" ? pollCard(data) : null;
}

function packetCard({ id, cents, shares }, me) {
  const text = element("div", {}, "");
  const button = element("button", { type: "button" }, "Open");
  const worth = `🧧 ${shares} shares of ${(cents / 100).toFixed(2)} each`;
  const body = element("div", { className: "card packet" }, worth, text, button);
  const show = (state) => {
    const left = state.shares - state.claimedBy.length;
    const mine = state.claimedBy.includes(me.id);
    text.textContent = state.expired ? "expired" : left > 0 ? `${left} of ${state.shares} left` : "all gone";
    button.textContent = mine ? "Yours" : "Open";
    button.disabled = mine || left === 0 || state.expired;
    body.classList.toggle("over", button.disabled);
  };
  button.addEventListener("click", async () => show(await call(`packets/${id}/claim`, {})));
  return { body, show, refresh: async () => show(await call(`packets/${id}`)) };
}

function pollCard({ id, question, options }) {
  const counts = options.map(() => element("span", { className: "count" }, "0"));
  const body = element("div", { className: "card poll" }, question);
  const show = ({ votes }) => votes.forEach((count, i) => (counts[i].textContent = String(count)));
  options.forEach((option, i) => {
    const button = element("button", { type: "button", className: "option" }, option, counts[i]);
    button.addEventListener("click", async () => show(await call(`polls/${id}/vote`, { option: i })));
    body.append(button);
  });
  return { body, show, refresh: async () => show(await call(`polls/${id}`)) };
}
