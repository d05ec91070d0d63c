// One test: its users, their clients, and what is left to read when it fails.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { JsClient } from "./js-client.mjs";
import { newUser, Platform } from "./quickstart.mjs";
import { WasmClient } from "./wasm-client.mjs";

const LOGS = "logs";

/** Runs `body(stage)` as a test. Whatever happens, the clients of the stage are closed afterwards. */
export function scenario(name, body, { seconds = 90 } = {}) {
  test(name, { timeout: seconds * 1000 }, async (t) => {
    const stage = new Stage();
    t.after(() => stage.close());
    try {
      await body(stage);
    } catch (e) {
      await writeLog(name, e, stage.clients);
      throw e;
    }
  });
}

class Stage {
  clients = [];

  /** A new user. */
  user(name) {
    return newUser(name);
  }

  /** A client of that kind, 'wasm' or 'js', logged in and in sync. */
  async client(kind, user, platformID) {
    return (await this.open(kind, user, platformID)).login();
  }

  /** A client that is not logged in yet, on a new device. */
  async open(kind, user, platformID = kind === "wasm" ? Platform.WEB : Platform.ANDROID) {
    const client = kind === "wasm" ? new WasmClient(user, platformID) : new JsClient(user, platformID);
    this.clients.push(client);
    return client.open();
  }

  /** Two new users, each with a client of the kind named. */
  async pair(kindOfAlice, kindOfBob) {
    const users = await Promise.all([this.user("alice"), this.user("bob")]);
    return Promise.all([this.client(kindOfAlice, users[0]), this.client(kindOfBob, users[1])]);
  }

  async close() {
    await Promise.allSettled(this.clients.map((c) => c.close()));
  }
}

async function writeLog(name, error, clients) {
  await mkdir(LOGS, { recursive: true });
  const events = (c) => c.events.map((e) => `${e.at} ${e.name} ${e.errCode || ""} ${JSON.stringify(e.data)}`);
  const parts = clients.flatMap((c) => [
    "",
    `--- ${c.name} ${c.userID}: events`,
    ...events(c),
    "--- console",
    ...c.notes,
  ]);
  const file = join(LOGS, `${name.replace(/\W+/g, "-")}.log`);
  await writeFile(file, [name, error.stack, ...parts, ""].join("\n"));
  error.message += `\n(what each client saw is in ${file})`;
}
