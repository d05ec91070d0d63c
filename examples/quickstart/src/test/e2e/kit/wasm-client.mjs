// @openim/wasm-client-sdk: the SDK of the native clients as WebAssembly, in Chromium. A browser context is a device: it keeps
// the client's database when the page is closed.
import { newContext } from './browser.mjs';
import { Client } from './client.mjs';
import { LIMIT } from './wait.mjs';
import { wasmSite } from './wasm-site.mjs';

const ERRORS_ONLY = 2;

export class WasmClient extends Client {
  loginOptions = { logLevel: ERRORS_ONLY };

  constructor(user, platformID) {
    super(user, platformID);
    this.name = `${user.nickname} (wasm, platform ${platformID})`;
  }

  /** Opens the application on the device, a new one unless it was open before. */
  async open() {
    this.context ??= await newContext();
    this.page = await this.context.newPage();
    this.page.on('console', (line) => this.note(line.text()));
    this.page.on('pageerror', (error) => this.note(String(error)));
    await this.page.exposeFunction('recordEvent', (event) => this.record(event));
    await this.page.goto(await wasmSite());
    // The core installs itself once it is compiled.
    await this.page.waitForFunction('window.invoke && window.initSDK', null, { timeout: 3 * LIMIT });
    return this;
  }

  invoke(method, args) {
    return this.page.evaluate(([m, a]) => window.invoke(m, a), [method, args]);
  }

  /** The application is gone from one moment to the next, as when a phone kills it. The device keeps its database. */
  async vanish() {
    await this.page.close();
  }

  async close() {
    await this.context?.close();
  }
}
