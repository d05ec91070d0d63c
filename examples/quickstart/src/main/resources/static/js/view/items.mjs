// What stands in the list of a conversation: its messages in groups, and lines between them.

import { dayName, dayOf } from "./format.mjs";

/** Messages of one person closer than this stand together. */
const TOGETHER = 3 * 60 * 1000;

/**
 * Returns items { key, message, mine, begins, ends } for the messages, begins and ends being those of a group, and
 * { key, kind, text } where a day begins and where the new ones begin.
 */
export function itemsOf({ timeline, newFrom }) {
  const items = [];
  let before = null;
  let seenNew = newFrom === null;
  timeline.messages.forEach((message, i) => {
    let apart = before === null || before.from !== message.from || message.time - before.time > TOGETHER;
    if (before === null || dayOf(before.time) !== dayOf(message.time)) {
      items.push({ key: `day of ${message.key}`, kind: "day", text: dayName(message.time) });
      apart = true;
    }
    if (!seenNew && message.seq >= newFrom && message.from !== timeline.me) {
      seenNew = true;
      items.push({ key: `new ${newFrom}`, kind: "new", text: "New" });
      apart = true;
    }
    if (apart) {
      endGroup(items);
    }
    const mine = message.from === timeline.me;
    items.push({ key: message.key, message, mine, begins: apart, ends: i === timeline.messages.length - 1 });
    before = message;
  });
  return items;
}

function endGroup(items) {
  const last = items.findLast(({ message }) => message);
  if (last) {
    last.ends = true;
  }
}
