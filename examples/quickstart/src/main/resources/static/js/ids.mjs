// Identifiers: random ones, and those of conversations.

const SINGLE_PREFIX = "si_";

/** Returns 32 random hex digits. (crypto.randomUUID is not there on plain http from another machine.) */
export function randomID() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns the id of the conversation of two people: both ids, in the order of their bytes. */
export function conversationOf(a, b) {
  return SINGLE_PREFIX + (compareBytes(a, b) < 0 ? `${a}_${b}` : `${b}_${a}`);
}

/** Returns with whom a conversation is, or null if it is not one of two people with me among them. */
export function peerIn(conversationID, me) {
  if (!conversationID.startsWith(SINGLE_PREFIX)) {
    return null;
  }
  const pair = conversationID.slice(SINGLE_PREFIX.length);
  if (pair.startsWith(`${me}_`)) {
    return pair.slice(me.length + 1);
  }
  return pair.endsWith(`_${me}`) ? pair.slice(0, -me.length - 1) : null;
}

function compareBytes(a, b) {
  const [left, right] = [a, b].map((text) => new TextEncoder().encode(text));
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) {
      return left[i] - right[i];
    }
  }
  return left.length - right.length;
}
