// Served to the browser too, so it imports nothing.

/** What an SDK's promise came to, as {data, errCode, errMsg}: the two SDKs resolve or reject with different things. */
export async function outcome(promise) {
  try {
    const { data, errCode, errMsg } = (await promise) ?? {};
    return { data, errCode: errCode ?? 0, errMsg: errMsg ?? '' };
  } catch (e) {
    return { data: e?.data, errCode: e?.errCode || -1, errMsg: String(e?.errMsg ?? e?.message ?? e) };
  }
}
