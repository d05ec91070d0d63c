// How times and people look.

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const longDate = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const DAY = 24 * 60 * 60 * 1000;

export function timeOfDay(time) {
  return clock.format(time);
}

/** For the list: the time today, the weekday this week, else the date. */
export function shortTime(time) {
  const days = daysAgo(time);
  if (days === 0) {
    return clock.format(time);
  }
  return days < 7 ? weekday.format(time) : date.format(time);
}

/** For the line between two days. */
export function dayName(time) {
  const days = daysAgo(time);
  return days === 0 ? "Today" : days === 1 ? "Yesterday" : longDate.format(time);
}

/** The start of the day, as a number. */
export function dayOf(time) {
  return new Date(time).setHours(0, 0, 0, 0);
}

function daysAgo(time) {
  return Math.round((dayOf(Date.now()) - dayOf(time)) / DAY);
}

/** Shows someone as initials on a colour of his own. */
export function paintAvatar(avatar, id, name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const initials = letters.map((word) => [...word][0].toLocaleUpperCase()).join("");
  if (avatar.textContent !== initials || avatar.dataset.of !== id) {
    avatar.textContent = initials;
    avatar.dataset.of = id;
    avatar.style.setProperty("--hue", hueOf(id));
  }
}

function hueOf(id) {
  let hash = 0;
  for (const character of id) {
    hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  }
  return (hash * 137) % 360; // neighbours end up far apart
}
