// What this window remembers over a reload. It is the window's own: two windows can be two people.

const LOGIN = "login";

function read(key) {
  return JSON.parse(sessionStorage.getItem(key) ?? "null");
}

function write(key, value) {
  sessionStorage.setItem(key, JSON.stringify(value));
}

/** Who is logged in here: { person, token, platformID }, or null. */
export const savedLogin = {
  load: () => read(LOGIN),
  save: (login) => write(LOGIN, login),
  clear: () => sessionStorage.removeItem(LOGIN),
};

/** What a person wrote that the server has not acknowledged. */
export function unsentOf(userID) {
  const key = `unsent ${userID}`;
  return { load: () => read(key) ?? [], save: (messages) => write(key, messages) };
}
