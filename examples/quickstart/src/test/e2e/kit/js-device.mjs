// A thread in which @openim/client-sdk runs: takes calls, answers with what came of them, and reports the SDK's events.
import { parentPort } from "node:worker_threads";
import sdkModule from "@openim/client-sdk";
import { withFiles } from "./files.mjs";
import { outcome } from "./outcome.mjs";

// A browser gives every frame a task of its own. Node's WebSocket hands over all frames of one read at once, so that the SDK
// would see the push of its own message before it has taken in the answer, and count it as somebody else's.
globalThis.WebSocket = class extends WebSocket {
  set onmessage(handle) {
    super.onmessage = (event) => setImmediate(handle, event);
  }
  set onclose(handle) {
    super.onclose = (event) => setImmediate(handle, event);
  }
};

// Node has File and lacks what reads it in a browser.
globalThis.FileReader = class {
  readAsArrayBuffer(file) {
    file.arrayBuffer().then(
      (result) => this.onload({ target: Object.assign(this, { result }) }),
      (error) => this.onerror(error),
    );
  }
};

// A browser reports a rejection which nobody handles; Node would end the thread.
process.on("unhandledRejection", (reason) => console.error("unhandled rejection", reason));

const { getSDK, CbEvents } = sdkModule;
const sdk = getSDK();

for (const name of new Set(Object.values(CbEvents))) {
  sdk.on(name, ({ data, errCode, errMsg }) => parentPort.postMessage({ event: { name, data, errCode, errMsg } }));
}
parentPort.on("message", async ({ id, method, args }) => {
  parentPort.postMessage({ id, answer: await outcome(() => sdk[method](...withFiles(args))) });
});
