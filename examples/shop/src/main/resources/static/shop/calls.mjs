// Calls of the shop's own API and of messaging's HTTP API. The session of the shop is good for both.

import { randomID } from "../js/ids.mjs";

let session = "";

export function use(token) {
  session = token;
}

/** Calls the shop; fails with what it says when it refuses. */
export async function call(path, body) {
  const response = await fetch(`./api/${path}`, body && post(body, { session }));
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `${path}: ${response.status}`);
  }
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

/** Calls messaging; fails with its code and text when it refuses. */
export async function callMessaging(path, body) {
  const response = await fetch(`./openim${path}`, post(body, { token: session, operationID: randomID() }));
  const { errCode, errMsg, data } = await response.json();
  if (errCode !== 0) {
    throw new Error(`${errCode} ${errMsg}`);
  }
  return data;
}

function post(body, headers) {
  return {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
