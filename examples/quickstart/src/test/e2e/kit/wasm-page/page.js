// In the browser: hands calls to the official SDK and events back to the test. The SDK itself is left as it is.
import { getSDK, CbEvents } from "/sdk/index.es.js";
import { withFiles } from "/files.mjs";
import { outcome } from "/outcome.mjs";

const sdk = getSDK({ coreWasmPath: "/openIM.wasm", sqlWasmPath: "/sql-wasm.wasm", debug: false });
for (const name of new Set(Object.values(CbEvents))) {
  sdk.on(name, ({ data, errCode, errMsg }) => window.recordEvent({ name, data, errCode, errMsg }));
}
window.invoke = (method, args) => outcome(() => sdk[method](...withFiles(args)));
