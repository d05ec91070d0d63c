// The quickstart's own page in a real browser: two windows, two people.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newContext } from "../kit/browser.mjs";
import { PAGE } from "../kit/quickstart.mjs";

const LIMIT = 20_000;
/** People are new in every run, so a run never meets what an earlier one left behind. */
const RUN = Date.now().toString(36);

let people = 0;
let contexts = [];
let errors = [];

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  const seen = errors;
  errors = [];
  assert.deepEqual(seen, [], "scripts of the page failed");
});

const newName = (first) => `${first} ${RUN} ${++people}`;

/** A window of its own, as if another person had opened a browser. */
async function openWindow(options = {}) {
  const context = await newContext(options);
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  await page.goto(PAGE);
  return page;
}

async function logIn(page, name) {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await connected(page);
}

const connected = (page) => page.locator('#link[data-state="ready"]').waitFor();
const row = (page, name) => page.getByRole("link", { name });
const messages = (page) => page.locator(".message");
const message = (page, text) => messages(page).filter({ hasText: text });
const texts = (page) => messages(page).locator(".text").allTextContents();
const field = (page) => page.getByRole("textbox", { name: "Message" });

async function say(page, text) {
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** Two people in two windows. */
async function twoPeople(first = newName("Alice"), second = newName("Bob")) {
  const [alice, bob] = [await openWindow(), await openWindow()];
  await Promise.all([logIn(alice, first), logIn(bob, second)]);
  return { alice, bob, aliceName: first, bobName: second };
}

/** Two people who have each other on screen. */
async function twoTalking() {
  const both = await twoPeople();
  await Promise.all([row(both.alice, both.bobName).click(), row(both.bob, both.aliceName).click()]);
  return both;
}

test("two people talk both ways, and each sees what the other has read", async () => {
  const { alice, bob } = await twoTalking();

  await say(alice, "Did the bulbs come in?");
  await message(bob, "Did the bulbs come in?").waitFor();
  await alice.locator('.message.mine[data-state="read"]').waitFor();
  await say(bob, "Two pallets.");
  await message(alice, "Two pallets.").waitFor();
  await bob.locator('.message.mine[data-state="read"]').waitFor();

  for (const page of [alice, bob]) {
    assert.deepEqual(await texts(page), ["Did the bulbs come in?", "Two pallets."]);
  }
});

test("what is not on screen counts as unread until it is", async () => {
  const { alice, bob, aliceName, bobName } = await twoPeople();
  await row(alice, bobName).click();

  await say(alice, "one");
  await say(alice, "two");
  const unread = row(bob, aliceName).filter({ hasText: "2 unread" });
  await unread.waitFor();
  assert.match(await bob.title(), /^\(2\) /);
  assert.equal(await row(bob, aliceName).locator(".badge").textContent(), "2");
  await alice.locator('.message[data-state="sent"]').nth(1).waitFor();

  await unread.click();
  await alice.locator('.message[data-state="read"]').nth(1).waitFor();
  await unread.waitFor({ state: "detached" });
  assert.match(await bob.locator(".new").textContent(), /New/);
  assert.doesNotMatch(await bob.title(), /^\(/);
});

test("one sees the other typing, until the message is there", async () => {
  const { alice, bob } = await twoTalking();

  await field(alice).pressSequentially("Let me see");
  await bob.locator("#peer-state", { hasText: "typing…" }).waitFor();
  await field(alice).press("Enter");
  await message(bob, "Let me see").waitFor();
  await bob.locator("#peer-state", { hasText: "Online" }).waitFor();
});

test("a message taken back is gone on both sides, and stays gone", async () => {
  const { alice, bob } = await twoTalking();
  await say(alice, "a mistake");
  await message(bob, "a mistake").waitFor();

  await message(alice, "a mistake").hover();
  await message(alice, "a mistake").getByRole("button", { name: "Take back" }).click();
  await alice.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await message(alice, "You took this message back").waitFor();
  await message(bob, "took this message back").waitFor();

  await Promise.all([alice.reload(), bob.reload()]);
  await message(alice, "You took this message back").waitFor();
  await message(bob, "took this message back").waitFor();
  for (const page of [alice, bob]) {
    assert.equal(await page.getByText("a mistake").count(), 0);
  }
});

test("a reload keeps the person, the conversation and its history, back to the beginning", async () => {
  const { alice, bob, aliceName } = await twoTalking();
  const lines = Array.from({ length: 45 }, (_, i) => `line ${i + 1}`);
  for (const line of lines) {
    await say(alice, line);
  }
  await alice.locator('.message[data-state="read"]').nth(lines.length - 1).waitFor();

  await bob.reload();
  await connected(bob);
  await message(bob, "line 45").waitFor();
  assert.equal(await bob.getByRole("heading", { name: aliceName }).isVisible(), true);
  assert.ok((await messages(bob).count()) < lines.length, "the page reads history in pieces");
  const scroller = bob.getByRole("region", { name: "Messages" });
  const beginning = bob.getByText("The beginning of your conversation");
  while (!(await beginning.isVisible())) {
    const count = await messages(bob).count();
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await bob.waitForFunction(
      (before) => document.querySelectorAll(".message").length > before || !document.getElementById("beginning").hidden,
      count,
    );
  }
  assert.deepEqual(await texts(bob), lines);
});

test("what people write is text, whatever it looks like", async () => {
  const [first, second] = [`<b>${newName("Eve")}</b>`, newName("Bob")];
  const { alice, bob } = await twoPeople(first, second);
  await row(alice, second).click();
  const text = '<img src=x onerror="document.body.remove()"> &amp; \u{1F337} 中文';

  await say(alice, text);
  await row(bob, first).click();
  await message(bob, text).waitFor();
  await alice.locator('.message[data-state="read"]').waitFor();
  assert.equal(await bob.locator("#messages img, #messages b, .side b").count(), 0);
});

test("after a break the missed comes in, and what was written meanwhile goes out once", async () => {
  const { alice, bob, aliceName, bobName } = await twoPeopleWithBreakableBob();
  await row(alice, bobName).click();
  await row(bob.page, aliceName).click();
  await say(alice, "before");
  await message(bob.page, "before").waitFor();

  bob.cut();
  await bob.page.getByText("No connection").waitFor();
  await say(bob.page, "written offline");
  await message(bob.page, "written offline").and(bob.page.locator('[data-state="sending"]')).waitFor();
  await say(alice, "missed one");
  await say(alice, "missed two");
  await alice.locator('.message[data-state="sent"]').nth(1).waitFor();
  assert.equal(await message(bob.page, "missed").count(), 0);

  bob.mend();
  await reconnected(bob.page);
  await bob.page.getByText("2 messages came meanwhile").waitFor();
  await bob.page.locator('.message.mine[data-state="read"]').waitFor();
  await message(alice, "written offline").waitFor();
  const expected = ["before", "missed one", "missed two", "written offline"];
  for (const page of [alice, bob.page]) {
    assert.deepEqual(await texts(page), expected);
  }
});

/** Presses "Try now" until there is a connection; it may also come by itself. */
async function reconnected(page) {
  const link = page.locator('#link[data-state="ready"]');
  while (!(await link.isVisible())) {
    const now = page.getByRole("button", { name: "Try now" });
    await now.or(link).waitFor();
    await now.click({ timeout: 500 }).catch(() => {}); // it has just gone
  }
}

test("a message whose answer was lost is there once", async () => {
  const { alice, bob, aliceName, bobName } = await twoPeopleWithBreakableBob();
  await row(alice, bobName).click();
  await row(bob.page, aliceName).click();

  bob.deafen();
  await say(bob.page, "only once");
  await message(alice, "only once").waitFor();
  await message(bob.page, "only once").and(bob.page.locator('[data-state="sending"]')).waitFor();
  bob.cut();
  await bob.page.getByText("No connection").waitFor();
  bob.mend();
  await reconnected(bob.page);
  await bob.page.locator('.message.mine[data-state="read"]').waitFor();
  await say(bob.page, "the next");
  await message(alice, "the next").waitFor();
  for (const page of [alice, bob.page]) {
    assert.deepEqual(await texts(page), ["only once", "the next"]);
  }
});

/** As twoPeople; the second one's connection to the gateway can be made deaf, cut and mended. */
async function twoPeopleWithBreakableBob() {
  const [aliceName, bobName] = [newName("Alice"), newName("Bob")];
  const alice = await openWindow();
  await logIn(alice, aliceName);
  const page = await openWindow();
  let state = "mended";
  let current;
  await page.routeWebSocket(/./, (socket) => {
    current = socket;
    if (state === "cut") {
      socket.close();
    } else {
      socket.connectToServer().onMessage((data) => state === "mended" && socket.send(data));
    }
  });
  await logIn(page, bobName);
  const become = (next) => () => {
    state = next;
    if (next === "cut") {
      current.close();
    }
  };
  const bob = { page, deafen: become("deaf"), cut: become("cut"), mend: become("mended") };
  return { alice, bob, aliceName, bobName };
}

test("who logs in a second time puts the first window offline, and can come back", async () => {
  const name = newName("Alice");
  const first = await openWindow();
  await logIn(first, name);
  const second = await openWindow();
  await logIn(second, name);

  const notice = first.getByRole("dialog", { name: "Logged in somewhere else" });
  await notice.waitFor();
  await notice.getByRole("button", { name: "Use this window" }).click();
  await connected(first);
  await second.getByRole("dialog").getByRole("button", { name: "Log in as somebody else" }).click();
  await second.getByLabel("Your name").waitFor();
  assert.equal(await first.getByRole("dialog").isVisible(), false);
});

test("colleagues are seen to come and go", async () => {
  const { alice, bob, bobName } = await twoPeople();
  await row(alice, bobName).click();
  await alice.locator("#peer-state", { hasText: "Online" }).waitFor();

  await bob.getByRole("button", { name: "Log out" }).click();
  await bob.getByLabel("Your name").waitFor();
  await alice.locator("#peer-state", { hasText: "Offline" }).waitFor();

  await bob.getByRole("button", { name: bobName }).click(); // "log in as…"
  await connected(bob);
  await alice.locator("#peer-state", { hasText: "Online" }).waitFor();
});

test("a name without a letter or digit is refused with a word about it", async () => {
  const page = await openWindow();
  await page.getByLabel("Your name").fill("!?");
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "1 to 30 characters" }).waitFor();
});

test("on a phone there is one thing at a time, and the way back", async () => {
  const [aliceName, bobName] = [newName("Alice"), newName("Bob")];
  const bob = await openWindow();
  await logIn(bob, bobName);
  const alice = await openWindow({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await logIn(alice, aliceName);

  await row(alice, bobName).tap();
  await alice.getByRole("heading", { name: bobName }).waitFor();
  assert.equal(await row(alice, bobName).isVisible(), false);
  await say(alice, "from the phone");
  await row(bob, aliceName).filter({ hasText: "from the phone" }).waitFor();
  await alice.getByRole("link", { name: "Back to the list" }).tap();
  await row(alice, bobName).filter({ hasText: "You: from the phone" }).waitFor();
  assert.equal(await field(alice).isVisible(), false);
  const overflow = await alice.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(overflow, 0, "nothing is wider than the screen");
});
