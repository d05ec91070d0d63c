-- Inbox entries that are still to be written: a message for many users is stored and told first. user_ids: whose inboxes, each
-- as Java writes UTF. A row lives for milliseconds, or until the next start.
CREATE TABLE IF NOT EXISTS openim_inbox_promise (
    conversation_id VARCHAR_CASESENSITIVE(260) NOT NULL,
    seq BIGINT NOT NULL,
    entry_time BIGINT NOT NULL,
    user_ids VARBINARY(16777216) NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
