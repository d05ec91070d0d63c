// The shop's page in a real browser: a window for each person. What one clicks, all see, and the page says which bean did it.

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

async function comeIn(name, viewport = { width: 1280, height: 800 }) {
  const page = await knock(name, viewport);
  await page.locator('#link[data-state="ready"]').waitFor();
  return page;
}

async function knock(name, viewport) {
  const context = await browser.newContext({ viewport });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  page.person = `${name} ${RUN} ${++people}`; // tests share the room and what it remembers, not people
  page.id = page.person.toLowerCase().replaceAll(" ", "");
  await page.goto(process.env.SHOP_URL);
  await page.getByLabel("Your name").fill(page.person);
  await page.getByRole("button", { name: "Come in" }).click();
  return page;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
/** What somebody said, as another's page shows it. */
const said = (page, person, text) => page.locator("#messages li").filter({ hasText: `${person}${text}` });
const noted = (page, bean, text) =>
  page.locator("#diary li").filter({ has: page.getByText(bean, { exact: true }) }).filter({ hasText: text }).first().waitFor();
const refused = (page, text) => page.getByRole("alert").filter({ hasText: text }).waitFor();
const shoot = (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });

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
  await shoot(bob, "packet");
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
  await shoot(bob, "poll");
});

test("beans change, refuse, answer and make messages", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob", { width: 390, height: 844 })];
  await press(alice, "Damn!");
  await Promise.all([alice, bob].map((page) => said(page, alice.person, "***, this is good tea").waitFor()));
  await press(alice, "To the casino");
  await refused(alice, "80110 No word of casinos in this house");
  await noted(bob, "Moderation", `refused a message of ${alice.id}`);
  await press(alice, "Price of tea?");
  await said(bob, "The assistant", "Tea is 3.50 today").waitFor();
  await noted(bob, "Assistant", "price of tea");
  await press(alice, "Wave");
  await said(bob, alice.person, "👋").waitFor();
  await noted(alice, "Waves", `${alice.id} waved`);
  assert.equal(await said(bob, alice.person, "To the casino").count(), 0);
  await alice.locator("#talkers").filter({ hasText: "Alice" }).waitFor();
  await noted(alice, "Activity", `JOINED [${bob.id}]`);
  await noted(alice, "Audit", "1509");
  await shoot(alice, "beans");
  await shoot(bob, "phone");
  await bob.locator("#beans").scrollIntoViewIfNeeded();
  await shoot(bob, "phone-beans");
});

test("what is bought is said; what cannot be bought is not", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob")];
  await press(alice, "Buy the moon");
  await refused(alice, "Nobody can buy the moon");
  await press(alice, "Buy tea");
  await said(bob, "The shop", `${alice.person} bought tea`).waitFor();
  assert.equal(await said(bob, "The shop", `${alice.person} bought the moon`).count(), 0);
  await bob.locator("#orders").filter({ hasText: /^1$/ }).waitFor();
});

test("good morning is said once, however often it is pressed", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob")];
  await press(alice, "Good morning");
  await said(bob, alice.person, "Good morning!").waitFor();
  await press(alice, "Good morning");
  await alice.locator("#diary li").filter({ hasText: `good morning of ${alice.id}` }).nth(1).waitFor();
  await press(alice, "Wave");
  await said(bob, alice.person, "👋").waitFor(); // behind what was pressed before
  assert.equal(await said(bob, alice.person, "Good morning!").count(), 1);
});

test("groups are named, or refused, by the rules of the house", async () => {
  const alice = await comeIn("Alice");
  await press(alice, "New group: Rowing");
  await alice.getByRole("status").filter({ hasText: "There is a group “Club Rowing” now." }).waitFor();
  await noted(alice, "HouseRules", `a group of ${alice.id} as a club`);
  await noted(alice, "Badges", `gave a badge to ${alice.id}`);
  await noted(alice, "Minutes", `${alice.id} called /group/create_group`);
  await noted(alice, "Activity", `CREATED [${alice.id}, assistant]`);
  await press(alice, "New group: Casino");
  await refused(alice, "80130 No clubs for casinos in this house");
  await shoot(alice, "groups");
});

test("a conversation with the shop is pinned from its beginning", async () => {
  const alice = await comeIn("Alice");
  await press(alice, "Write to the shop");
  await alice.getByRole("status").filter({ hasText: "Your conversation is pinned." }).waitFor();
  await noted(alice, "Favourites", `pinned the shop for ${alice.id}`);
});

test("who is barred does not come in, and is told why", async () => {
  const [alice, mallory] = [await comeIn("Alice"), await knock("Mallory", { width: 700, height: 600 })];
  await refused(mallory, "80120 You are barred, and you know why");
  await noted(alice, "Doorman", `did not let ${mallory.id} in`);
  await shoot(mallory, "barred");
});

test("the phones of those who went away ring, and nothing is missing when they are back", async () => {
  const [alice, bob] = [await comeIn("Alice"), await comeIn("Bob")];
  await press(bob, "Go away");
  await noted(alice, "Activity", `${bob.id} is offline`);
  await press(alice, "Psst");
  await noted(bob, "Discretion", `let no phone ring for ${alice.id}`);
  await press(alice, "Buy tea");
  await noted(bob, "Phones", new RegExp(`News from The shop – The shop: ${alice.person} bought tea .*${bob.id}`));
  assert.equal(await said(bob, "The shop", `${alice.person} bought tea`).count(), 0);
  assert.equal(await bob.locator("#diary li").filter({ hasText: "📱" }).filter({ hasText: "Psst" }).count(), 0);
  await press(bob, "Come back");
  await said(bob, alice.person, "Psst, the moon is for sale").waitFor();
  await said(bob, "The shop", `${alice.person} bought tea`).waitFor();
  await shoot(bob, "phones");
});
