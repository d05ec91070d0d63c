// The messages of the OpenIM protocol that this page speaks, and the requests they belong to.

import { map, message, repeated } from "./protobuf.mjs";

const MsgData = message({
  sendID: [1, "string"],
  recvID: [2, "string"],
  groupID: [3, "string"],
  clientMsgID: [4, "string"],
  serverMsgID: [5, "string"],
  senderPlatformID: [6, "int32"],
  senderNickname: [7, "string"],
  sessionType: [9, "int32"],
  msgFrom: [10, "int32"],
  contentType: [11, "int32"],
  content: [12, "bytes"],
  seq: [14, "int64"],
  sendTime: [15, "int64"],
  createTime: [16, "int64"],
  status: [17, "int32"],
  isRead: [18, "bool"],
  options: [19, map("bool")],
});
/** With what the server made of the message, if it changed it. */
const SendMsgResp = message({
  serverMsgID: [1, "string"],
  clientMsgID: [2, "string"],
  sendTime: [3, "int64"],
  modify: [4, MsgData],
});

const PullMsgs = message({ msgs: [1, repeated(MsgData)] });
const SeqRange = message({
  conversationID: [1, "string"],
  begin: [2, "int64"],
  end: [3, "int64"],
  num: [4, "int64"],
});
const PullMessageBySeqsReq = message({ userID: [1, "string"], seqRanges: [2, repeated(SeqRange)] });
const PullMessageBySeqsResp = message({ msgs: [1, map(PullMsgs)] });

const OfConversations = message({ userID: [1, "string"], conversationIDs: [2, repeated("string")] });
const Seqs = message({ maxSeq: [1, "int64"], hasReadSeq: [2, "int64"] });
const ReadAndMaxSeqResp = message({ seqs: [1, map(Seqs)] });
const LastMessageResp = message({ msgs: [1, map(MsgData)] });

const PullInboxReq = message({ userID: [1, "string"], after: [2, "int64"], limit: [3, "int32"] });
const InboxEntry = message({
  inboxSeq: [1, "int64"],
  conversationID: [2, "string"],
  seq: [3, "int64"],
  msg: [4, MsgData],
});
const PullInboxResp = message({
  entries: [1, repeated(InboxEntry)],
  maxInboxSeq: [2, "int64"],
  nextAfter: [3, "int64"],
  isEnd: [4, "bool"],
});

const SubscribeOnline = message({ subscribeUserID: [1, repeated("string")] });
const OnlineState = message({ userID: [1, "string"], onlinePlatformIDs: [2, repeated("int32")] });
const Logout = message({ userID: [1, "string"], platformID: [2, "int32"] });
const Nothing = message({});

/** What the server pushes: by conversation the new messages, and apart from them what changed about older ones. */
export const PushMessages = message({ msgs: [1, map(PullMsgs)], notificationMsgs: [2, map(PullMsgs)] });
/** Who is online; the answer to a subscription, and pushed when it changes. */
export const OnlineStates = message({ subscribers: [1, repeated(OnlineState)] });

/** The requests: their number, what they take, what answers them. */
export const requests = {
  pullRange: { number: 1002, takes: PullMessageBySeqsReq, gives: PullMessageBySeqsResp },
  send: { number: 1003, takes: MsgData, gives: SendMsgResp },
  readAndMaxSeqs: { number: 1006, takes: OfConversations, gives: ReadAndMaxSeqResp },
  lastMessages: { number: 1007, takes: OfConversations, gives: LastMessageResp },
  pullInbox: { number: 1100, takes: PullInboxReq, gives: PullInboxResp },
  logout: { number: 2003, takes: Logout, gives: Nothing },
  watchOnline: { number: 2005, takes: SubscribeOnline, gives: OnlineStates },
};

/** The numbers of what the server sends unasked. */
export const pushes = { message: 2001, kicked: 2002, online: 2005 };

export const ContentType = {
  text: 101,
  typing: 113,
  cleared: 1703,
  revoked: 2101,
  deleted: 2102,
  read: 2200,
};

/** The status of a number that holds nothing, or nothing for this user any more. */
export const DELETED = 4;

/** The session type of a conversation of two. */
export const SINGLE = 1;

/** Makes the content of a message. */
export function toContent(element) {
  return new TextEncoder().encode(JSON.stringify(element));
}

/** Reads the content of a message, which is one JSON object; an empty one when it is anything else. */
export function readContent(msg) {
  return parseObject(new TextDecoder().decode(msg.content));
}

/** Reads the detail of a notification: a JSON object written into a string of the content. */
export function readDetail(msg) {
  return parseObject(readContent(msg).detail ?? "");
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}
