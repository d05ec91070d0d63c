// The shop's page in a real browser: three windows, three people.

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { chromium } from "playwright-core";

const LIMIT = 20_000;
const RUN = Date.now().toString(36);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-timer-throttling", "--disable-renderer-backgrounding"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });

let contexts = [];
let errors = [];
let people = 0;

after(() => browser.close());
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  const seen = errors;
  errors = [];
  assert.deepEqual(seen, [], "scripts of the page failed");
});

async function comeIn(name) {
  const context = await browser.newContext({ viewport: { width: 700, height: 800 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  await page.goto(process.env.SHOP_URL);
  await page.getByLabel("Your name").fill(`${name} ${RUN} ${++people}`);
  await page.getByRole("button", { name: "Come in" }).click();
  await page.locator('#link[data-state="ready"]').waitFor();
  return page;
}

const last = (page, kind) => page.locator(`.card.${kind}`).last();
const says = (card, text) => card.filter({ hasText: text }).waitFor();

test("what becomes of a red packet is seen by everybody, and by who comes later", async () => {
  const [alice, bob, carol] = [await comeIn("Alice"), await comeIn("Bob"), await comeIn("Carol")];
  await alice.getByRole("button", { name: "Red packet" }).click();
  await Promise.all([alice, bob, carol].map((page) => says(last(page, "packet"), "2 of 2 left")));
  await last(bob, "packet").getByRole("button", { name: "Open" }).click();
  await Promise.all([alice, bob, carol].map((page) => says(last(page, "packet"), "1 of 2 left")));
  await last(bob, "packet").getByRole("button", { name: "Yours" }).waitFor();
  await last(carol, "packet").getByRole("button", { name: "Open" }).click();
  await Promise.all([alice, bob, carol].map((page) => says(last(page, "packet"), "all gone")));
  const dave = await comeIn("Dave");
  await says(last(dave, "packet"), "all gone");
  if (process.env.SHOTS) {
    await bob.screenshot({ path: `${process.env.SHOTS}/packet.png` });
  }
});

test("what is left of a red packet expires before everybody's eyes", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob")];
  await alice.getByRole("button", { name: "Red packet" }).click();
  await says(last(bob, "packet"), "2 of 2 left");
  await Promise.all([alice, bob].map((page) => says(last(page, "packet"), "expired")));
});

test("votes of a poll are counted on everybody's page", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob")];
  await alice.getByRole("textbox", { name: "Message" }).fill("Tea or coffee?");
  await alice.getByRole("button", { name: "Poll" }).click();
  await says(last(bob, "poll"), "Tea or coffee?");
  await last(bob, "poll").getByRole("button", { name: "Yes" }).click();
  await last(alice, "poll").getByRole("button", { name: "Yes" }).click();
  for (const page of [alice, bob]) {
    await last(page, "poll").getByRole("button", { name: "Yes" }).filter({ hasText: "2" }).waitFor();
  }
  await last(alice, "poll").getByRole("button", { name: "No" }).click(); // another opinion
  for (const page of [alice, bob]) {
    await last(page, "poll").getByRole("button", { name: "No" }).filter({ hasText: "1" }).waitFor();
    await last(page, "poll").getByRole("button", { name: "Yes" }).filter({ hasText: "1" }).waitFor();
  }
  if (process.env.SHOTS) {
    await bob.screenshot({ path: `${process.env.SHOTS}/poll.png` });
  }
});
