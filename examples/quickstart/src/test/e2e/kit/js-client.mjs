// @openim/client-sdk: pure JavaScript, which keeps nothing on the device. A thread is a device: the SDK's timers run for ever,
// and end with it.
import { Worker } from "node:worker_threads";
import { Client } from "./client.mjs";

const SILENT = 5;
// Node 20 has WebSocket behind this flag; to later ones it says nothing new.
const FLAGS = ["--experimental-websocket", "--no-warnings"];

export class JsClient extends Client {
  kind = "js";
  loginOptions = { logLevel: SILENT };
  #calls = new Map();
  #nextId = 1;

  constructor(user, platformID) {
    super(user, platformID);
    this.name = `${user.nickname} (js, platform ${platformID})`;
  }

  /** Opens the application, which remembers nothing. */
  async open() {
    this.device = new Worker(new URL("js-device.mjs", import.meta.url), {
      execArgv: FLAGS,
      stdout: true,
      stderr: true,
    });
    this.device.on("message", ({ event, id, answer }) => {
      if (event) this.record(event);
      else this.#calls.get(id)(answer);
    });
    this.device.on("error", (error) => this.note(`the device broke: ${error.stack ?? error}`));
    for (const output of [this.device.stdout, this.device.stderr])
      output.on("data", (text) => this.note(String(text).trimEnd()));
    return this;
  }

  invoke(method, args) {
    const id = this.#nextId++;
    const answer = new Promise((resolve) => this.#calls.set(id, resolve));
    this.device.postMessage({ id, method, args });
    return answer.finally(() => this.#calls.delete(id));
  }

  /** The application is gone from one moment to the next. */
  async vanish() {
    await this.device?.terminate();
  }

  async close() {
    await this.vanish();
  }
}
