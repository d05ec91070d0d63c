// A site for the browser: a bare page, and beside it the files of @openim/wasm-client-sdk, byte for byte as npm brought them.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";

const KIT = import.meta.dirname ?? dirname(fileURLToPath(import.meta.url));
const SDK = dirname(dirname(createRequire(import.meta.url).resolve("@openim/wasm-client-sdk")));
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

const FILES = new Map([
  ["/", join(KIT, "wasm-page", "index.html")],
  ["/page.js", join(KIT, "wasm-page", "page.js")],
  ...["files.mjs", "outcome.mjs"].map((name) => [`/${name}`, join(KIT, name)]),
  ...["index.es.js", "worker.js", "worker-legacy.js"].map((name) => [`/sdk/${name}`, join(SDK, "lib", name)]),
  ...["openIM.wasm", "sql-wasm.wasm", "wasm_exec.js"].map((name) => [`/${name}`, join(SDK, "assets", name)]),
]);

let site;

/** The site's address. It serves until the process ends, and does not keep it from ending. */
export function wasmSite() {
  return (site ??= new Promise((resolve, reject) => {
    const server = createServer(serve);
    server.on("error", reject);
    server.on("connection", (socket) => socket.unref());
    server.listen(0, "127.0.0.1", () => resolve(`http://localhost:${server.address().port}/`));
    server.unref();
  }));
}

function serve(request, response) {
  const file = FILES.get(request.url);
  response.writeHead(file ? 200 : 404, {
    "content-type": TYPES[extname(file ?? "")] ?? "text/plain",
    // The client's database wants SharedArrayBuffer, which browsers give to isolated pages only.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
  });
  if (file) pipeline(createReadStream(file), response, () => {});
  else response.end();
}
