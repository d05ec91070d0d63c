// Why the server refuses: a code, and the words that come with it.
export const Refusal = {
  NO_PERMISSION: { code: 1002, words: "NoPermissionError" },
  NOT_IN_GROUP: { code: 1203, words: "NotInGroupYetError" },
  GROUP_DISMISSED: { code: 1204, words: "DismissedAlreadyError" },
  ADDS_ONESELF: { code: 1301, words: "CanNotAddYourselfError" },
  BLOCKED: { code: 1302, words: "BlockedByPeer" },
  ALREADY_FRIENDS: { code: 1304, words: "RelationshipAlreadyError" },
  MUTED: { code: 1402, words: "MutedInGroup" },
  GROUP_MUTED: { code: 1403, words: "MutedGroup" },
};

/** What the pure-JavaScript client makes of every code that comes over HTTP; the words are left. */
const CODE_LOST = 10006;

/** Whether what a call came to is that refusal. */
export const isRefusal = ({ errCode, errMsg }, { code, words }) =>
  errCode === code || (errCode === CODE_LOST && errMsg === words);
