// Served to the browser too, so it imports nothing.

/** What a call of an SDK came to, as {data, errCode, errMsg}: the two SDKs resolve or reject with different things. */
export async function outcome(call) {
  try {
    const { data, errCode, errMsg } = (await call()) ?? {};
    return { data, errCode: errCode ?? 0, errMsg: errMsg ?? "" };
  } catch (e) {
    return { data: e?.data, errCode: e?.errCode || -1, errMsg: String(e?.errMsg ?? e?.message ?? e) };
  }
}
