// One headless Chromium for each test file, started when first asked for and closed after the file's tests.
import { after } from "node:test";
import { chromium } from "playwright-core";

const FLAGS = [
  // Containers and CI machines run it as root, where its sandbox does not start.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Every page is in the background here, and must keep its timers.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
  // A page lives for seconds: optimising the 35 MB of the wasm client costs more than it brings.
  "--js-flags=--liftoff-only",
];

let browser;

/** A browser's profile of its own: cookies, storage, cache. Close it when done. */
export async function newContext(options) {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
  return (await browser).newContext(options);
}

after(async () => (await browser)?.close());
