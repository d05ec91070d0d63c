// Calls over HTTP: those of the application itself, and those of messaging.

import { Broken, Refusal } from "./connection.mjs";
import { randomID } from "./ids.mjs";

/** The name was refused. */
export class BadName extends Error {}

/** Logs in; returns { person, token, platformID }. */
export async function login(name) {
  const response = await post("./api/login", {}, { name });
  if (response.status === 400) {
    throw new BadName("A name has 1 to 30 characters, with a letter or a digit among them.");
  }
  return ok(response).json();
}

/** Returns everybody the application knows: [{ id, name }]. */
export async function people() {
  return ok(await fetch("./api/people")).json();
}

/** Returns the address of the gateway. It listens on a port of its own, on the machine that served this page. */
export async function gatewayAddress() {
  const { gateway } = await config();
  return `${gateway.secure ? "wss" : "ws"}://${location.hostname}:${gateway.port}/`;
}

async function config() {
  return ok(await fetch("./api/config", { cache: "no-store" })).json();
}

/** The HTTP API of messaging, in the name of one person. Fails like a request on the long connection. */
export class MessagingApi {
  #token;
  #basePath;

  constructor(token) {
    this.#token = token;
  }

  /** Says that these messages, and everything up to hasReadSeq, are read. */
  markRead(userID, conversationID, hasReadSeq, seqs) {
    return this.#call("/msg/mark_conversation_as_read", { userID, conversationID, hasReadSeq, seqs });
  }

  /** Takes a message back. */
  revoke(userID, conversationID, seq) {
    return this.#call("/msg/revoke_msg", { userID, conversationID, seq });
  }

  /** Returns what messaging knows of users: [{ userID, nickname }]. */
  async users(userIDs) {
    const { usersInfo } = await this.#call("/user/get_users_info", { userIDs });
    return usersInfo ?? [];
  }

  async #call(path, body) {
    this.#basePath ??= `.${(await config()).api}`;
    const headers = { operationID: randomID(), token: this.#token };
    const answer = await ok(await post(this.#basePath + path, headers, body)).json();
    if (answer.errCode !== 0) {
      throw new Refusal(answer.errCode, answer.errMsg);
    }
    return answer.data ?? {};
  }
}

async function post(path, headers, body) {
  return fetch(path, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function ok(response) {
  if (!response.ok) {
    throw new Broken(`${response.url}: ${response.status}`);
  }
  return response;
}
