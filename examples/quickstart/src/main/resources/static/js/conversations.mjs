// All conversations of one person, and what the server's messages do to them.

import { conversationOf, peerIn } from "./ids.mjs";
import { ContentType, readContent, readDetail } from "./messages.mjs";
import { Timeline } from "./timeline.mjs";

/** Notices about messages travel in a stream beside each conversation, and through the inbox like everything else. */
const NOTICES = "n_";

export class Conversations {
  #me;
  #timelines = new Map();
  #events;

  /** @param events { arrived(timeline, message), own(id), typing(person, on) } */
  constructor(me, events) {
    this.#me = me;
    this.#events = events;
  }

  /** Those in which something was said, the latest first. */
  get list() {
    return [...this.#timelines.values()]
      .filter(({ messages, maxSeq }) => messages.length > 0 || maxSeq > 0)
      .sort((a, b) => b.time - a.time);
  }

  get unread() {
    return this.list.reduce((sum, { unread }) => sum + unread, 0);
  }

  with(peer) {
    return this.#timeline(conversationOf(this.#me, peer), peer);
  }

  /** Takes how far there is to read, and how far I have read. */
  position(conversationID, maxSeq, readSeq) {
    const peer = peerIn(conversationID, this.#me);
    if (peer !== null) {
      const timeline = this.#timeline(conversationID, peer);
      timeline.maxSeq = Math.max(timeline.maxSeq, maxSeq);
      timeline.markRead(readSeq);
    }
  }

  /** Takes a message that is there already when the page opens. */
  seen(conversationID, msg) {
    const peer = peerIn(conversationID, this.#me);
    if (peer !== null) {
      this.#timeline(conversationID, peer).add(msg);
    }
  }

  /** Takes a message from the server, be it pushed, pulled or both. */
  take(conversationID, msg) {
    if (conversationID.startsWith(NOTICES)) {
      this.#notice(msg.contentType, readDetail(msg));
      return;
    }
    const peer = peerIn(conversationID, this.#me);
    if (peer === null) {
      return; // a group: this page knows conversations of two only
    }
    if (msg.contentType === ContentType.typing) {
      this.#events.typing(msg.sendID, readContent(msg).msgTips === "yes");
    } else if (msg.seq > 0) {
      const timeline = this.#timeline(conversationID, peer);
      const message = timeline.add(msg);
      if (msg.sendID === this.#me) {
        this.#events.own(msg.clientMsgID);
      } else if (message) {
        this.#events.arrived(timeline, message);
      }
    }
  }

  #notice(type, detail) {
    const timeline = this.#timelines.get(detail.conversationID);
    switch (type) {
      case ContentType.read:
        if (detail.markAsReadUserID === this.#me) {
          timeline?.markRead(detail.hasReadSeq);
        } else {
          timeline?.peerRead(detail.hasReadSeq);
        }
        break;
      case ContentType.revoked:
        timeline?.revoke(detail.seq);
        break;
      case ContentType.deleted:
        timeline?.remove(({ seq }) => detail.seqs?.includes(seq));
        break;
      case ContentType.cleared:
        detail.conversationIDs?.forEach((id) => this.#timelines.get(id)?.remove(({ seq }) => seq > 0));
        break;
      default: // about something this page does not show
    }
  }

  #timeline(id, peer) {
    let timeline = this.#timelines.get(id);
    if (!timeline) {
      timeline = new Timeline(id, this.#me, peer);
      this.#timelines.set(id, timeline);
    }
    return timeline;
  }
}
