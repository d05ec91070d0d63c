import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { portable } from "../kit/files.mjs";
import { scenario } from "../kit/scenario.mjs";

const KINDS = ["wasm", "js"];

async function upload(client, name, type, bytes) {
  const file = portable(name, type, bytes);
  const { url } = await client.call("uploadFile", { name, contentType: type, uuid: name, file });
  return url;
}

async function download(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

for (const kind of KINDS) {
  for (const size of [1, 300_000]) {
    scenario(`${kind}: a file of ${size} bytes comes back as it was uploaded`, async (stage) => {
      const alice = await stage.client(kind, await stage.user("alice"));
      const bytes = randomBytes(size);

      const url = await upload(alice, "Notiz ä.bin", "application/octet-stream", bytes);

      const back = await download(url);
      assert.equal(back.status, 200);
      assert.ok(back.bytes.equals(bytes), `${back.bytes.length} bytes came back, and not the same`);
      assert.match(back.type, /^application\/octet-stream/);
    });
  }
}

for (const kind of KINDS) {
  scenario(`${kind}: the same content under another name is there under both`, async (stage) => {
    const alice = await stage.client(kind, await stage.user("alice"));
    const bytes = randomBytes(5_000);

    const urls = [];
    for (const name of ["one.bin", "two.bin"]) {
      urls.push(await upload(alice, name, "application/octet-stream", bytes));
    }

    for (const url of urls) assert.ok((await download(url)).bytes.equals(bytes), url);
  });
}
