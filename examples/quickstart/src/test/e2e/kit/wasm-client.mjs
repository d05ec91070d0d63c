// @openim/wasm-client-sdk: the SDK of the native clients as WebAssembly, in Chromium. A browser context is a device: it keeps
// the client's database when the page is closed.
import { newContext } from "./browser.mjs";
import { Client } from "./client.mjs";
import { LIMIT } from "./wait.mjs";
import { wasmSite } from "./wasm-site.mjs";

const ERRORS_ONLY = 2;

// Devices that are not in use, with the users they have seen. One of them serves a user whom it has not seen as well as a new
// one, and its cache knows the compiled core, which is most of what opening a page costs.
const spare = [];

async function deviceFor(userID) {
  const i = spare.findIndex((device) => !device.seen.has(userID));
  const device = i < 0 ? { context: await newContext(), seen: new Set() } : spare.splice(i, 1)[0];
  device.seen.add(userID);
  return device;
}

export class WasmClient extends Client {
  kind = "wasm";
  loginOptions = { logLevel: ERRORS_ONLY };

  constructor(user, platformID) {
    super(user, platformID);
    this.name = `${user.nickname} (wasm, platform ${platformID})`;
  }

  /** Opens the application on a device that is new to the user, or again on the same device. */
  async open() {
    this.device ??= await deviceFor(this.userID);
    this.page = await this.device.context.newPage();
    this.page.on("console", (line) => this.note(line.text()));
    this.page.on("pageerror", (error) => this.note(String(error)));
    await this.page.exposeFunction("recordEvent", (event) => this.record(event));
    await this.page.goto(await wasmSite());
    // The core installs itself once it is compiled.
    await this.page.waitForFunction("window.invoke && window.initSDK", null, { timeout: 3 * LIMIT });
    return this;
  }

  invoke(method, args) {
    return this.page.evaluate(([m, a]) => window.invoke(m, a), [method, args]);
  }

  /** The application is gone from one moment to the next, as when a phone kills it. The device keeps its database. */
  async vanish() {
    await this.page?.close();
  }

  async close() {
    await this.vanish();
    if (this.device) spare.push(this.device);
    this.device = undefined;
  }
}
