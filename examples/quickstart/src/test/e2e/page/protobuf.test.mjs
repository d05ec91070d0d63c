// The page's reader and writer of Protocol Buffers, by itself.

import assert from "node:assert/strict";
import { test } from "node:test";

const { map, message, repeated } = await import("../../../main/resources/static/js/protobuf.mjs");

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

const Range = message({ conversationID: [1, "string"], begin: [2, "int64"], end: [3, "int64"], num: [4, "int64"] });
const Pull = message({ userID: [1, "string"], seqRanges: [2, repeated(Range)] });
const MaxSeqs = message({ maxSeqs: [1, map("int64")] });
const All = message({
  text: [1, "string"],
  data: [2, "bytes"],
  yes: [3, "bool"],
  small: [4, "int32"],
  big: [5, "int64"],
  inner: [6, Range],
  numbers: [7, repeated("int64")],
  texts: [8, repeated("string")],
  flags: [9, map("bool")],
  ranges: [1000, map(Range)],
});

test("a pull request is the bytes that official clients send", () => {
  const value = { userID: "u", seqRanges: [{ conversationID: "si_a_b", begin: 1, end: 2, num: 10 }] };
  assert.equal(hex(Pull.encode(value)), "0a0175120e0a0673695f615f6210011802200a");
  assert.deepEqual(Pull.decode(Pull.encode(value)), value);
});

test("a map is read as a Map, whatever its keys", () => {
  assert.deepEqual(MaxSeqs.decode(bytes("0a0a 0a06 73695f615f62 1005")).maxSeqs, new Map([["si_a_b", 5]]));
  const value = { maxSeqs: new Map([["__proto__", 7], ["", 0]]) };
  assert.deepEqual(MaxSeqs.decode(MaxSeqs.encode(value)).maxSeqs, value.maxSeqs);
});

test("every type comes back as it was", () => {
  const value = {
    text: "Grüße \u{1F337}",
    data: Uint8Array.of(0, 127, 128, 255),
    yes: true,
    small: -2,
    big: Number.MAX_SAFE_INTEGER,
    inner: { conversationID: "", begin: -1, end: 300, num: 0 },
    numbers: [0, 1, 127, 128, 2 ** 40, -5],
    texts: ["", "a"],
    flags: new Map([["history", false], ["unreadCount", true]]),
    ranges: new Map([["x", { conversationID: "c", begin: 1, end: 2, num: 3 }]]),
  };
  assert.deepEqual(All.decode(All.encode(value)), value);
});

test("what is absent has its default", () => {
  assert.equal(All.encode({ text: "", data: new Uint8Array(0), yes: false, small: 0, numbers: [] }).length, 0);
  assert.deepEqual(All.decode(new Uint8Array(0)), {
    text: "",
    data: new Uint8Array(0),
    yes: false,
    small: 0,
    big: 0,
    inner: null,
    numbers: [],
    texts: [],
    flags: new Map(),
    ranges: new Map(),
  });
});

test("numbers of a list are read packed and one by one", () => {
  assert.deepEqual(All.decode(bytes("3a03 01ac02")).numbers, [1, 300]);
  assert.deepEqual(All.decode(bytes("3801 38ac02")).numbers, [1, 300]);
});

test("unknown fields are passed over, of every wire type", () => {
  const unknown = "5001 51 0102030405060708 5a02ffff 5d01020304";
  assert.equal(All.decode(bytes(`${unknown} 0a0161`)).text, "a");
});

test("a number that JavaScript would round is refused, both ways", () => {
  assert.throws(() => All.encode({ big: 2 ** 53 }), RangeError);
  assert.throws(() => All.encode({ small: 1.5 }), RangeError);
  assert.throws(() => All.decode(bytes("28 8080808080808010")), RangeError); // 2^53
});

test("what is cut off or malformed is refused", () => {
  const whole = All.encode({ text: "abc", numbers: [1, 2], ranges: new Map([["x", { conversationID: "y" }]]) });
  const ends = new Set([0, 5, 9]); // where a field ends
  for (let length = 0; length < whole.length; length++) {
    if (!ends.has(length)) {
      assert.throws(() => All.decode(whole.subarray(0, length)), RangeError, `cut at ${length}`);
    }
  }
  assert.throws(() => All.decode(bytes("0b")), RangeError); // a group, which proto3 does not have
  assert.throws(() => All.decode(bytes("20 ffffffffffffffffffff01")), RangeError); // eleven bytes
});
