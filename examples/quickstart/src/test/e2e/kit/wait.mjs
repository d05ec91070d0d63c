// Waiting for something to become true, always with a time limit. Nothing here waits without a condition.
import { setTimeout as pause } from "node:timers/promises";

/** How long anything may take. Generous: the machine that runs this may be busy with other things. */
export const LIMIT = 20_000;

/**
 * Asks until the answer satisfies `holds`, and gives it. When time is up the error says what `show` makes of the last answer.
 */
export async function until(what, ask, holds = Boolean, show = (answer) => answer) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: ${brief(show(answer))} after ${LIMIT} ms`);
    await pause(50);
  }
}

/** The promise's value, or an error when it takes too long. */
export function within(what, promise, limit = LIMIT) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer after ${limit} ms`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A value as one short line. */
export function brief(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
