// The quickstart under test: where its nodes are, and what an application's back end asks of them over HTTP.
import { randomBytes } from "node:crypto";

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name}: not set (expected: see README.md)`);
  return value;
}

const list = (name) => required(name).split(",").map((url) => url.replace(/\/$/, ""));
const inTurn = (urls) => {
  let calls = 0;
  return () => urls[calls++ % urls.length];
};

const pages = list("QUICKSTART_URL");
export const PAGE = pages[0];
/** The API of one node and then of the next: no client and no back end relies on meeting the same one again. */
export const nextApi = inTurn(pages.map((page) => `${page}/openim`));
export const nextGateway = inTurn(list("QUICKSTART_WS"));

/** Platforms of OpenIM, as clients name themselves at login. */
export const Platform = { IOS: 1, ANDROID: 2, WINDOWS: 3, WEB: 5 };

const ADMIN = "imAdmin";
// Ids are new in every run, so a run never meets what an earlier one left behind.
const RUN = Date.now().toString(36) + randomBytes(3).toString("hex");
let count = 0;
let adminToken;

/** Posts and answers OpenIM's envelope {errCode, errMsg, errDlt, data}, whatever the code. */
export async function post(path, body, token) {
  const headers = { "content-type": "application/json", operationID: `e2e-${RUN}-${++count}`, ...(token && { token }) };
  const response = await fetch(nextApi() + path, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  return response.json();
}

async function asAdmin(path, body) {
  adminToken ??= (
    await succeeding(path, post("/auth/get_admin_token", { secret: required("QUICKSTART_SECRET"), userID: ADMIN }))
  ).token;
  return succeeding(path, post(path, body, adminToken));
}

async function succeeding(path, answer) {
  const { errCode, errMsg, errDlt, data } = await answer;
  if (errCode !== 0) throw new Error(`${path}: ${errCode} ${errMsg} ${errDlt}`);
  return data;
}

/** Registers a user whom nobody has met. */
export async function newUser(name) {
  const user = {
    userID: `${name}_${RUN}_${++count}`,
    nickname: `${name} ${count}`,
    faceURL: `http://example.invalid/${name}.png`,
  };
  await asAdmin("/user/user_register", { users: [user] });
  return user;
}

/** Issues a token, as the application would after its own login. */
export async function newToken(user, platformID) {
  return (await asAdmin("/auth/get_user_token", { userID: user.userID, platformID })).token;
}

/** The code with which the API answers that user's own question. 0: the token is good. */
export async function codeFor(user, token) {
  return (await post("/user/get_users_info", { userIDs: [user.userID] }, token)).errCode;
}
