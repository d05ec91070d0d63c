-- The ground floor: counters, messages, inboxes, conversations, version logs, users, tokens, groups.
--
-- User and group ids have up to 128 characters. Conversation ids are a prefix and one or two of those: up to 260.
-- Times are milliseconds since the epoch. Sequence numbers are 1 to 2^53 - 1.
-- Ids compare and sort by their bytes (collation C). Rows that change all the time leave room on their page for the next
-- version, so that the index need not change with them.

-- Counters. kind: 1 the timeline of a conversation, 2 the inbox of a user. last_seq: the highest number given.
CREATE TABLE IF NOT EXISTS openim_seq (
    kind INT NOT NULL,
    id VARCHAR(260) COLLATE "C" NOT NULL,
    last_seq BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
) WITH (fillfactor = 50);

-- Messages: each once, under its number in its timeline. send_key: SHA-256 of sender and clientMsgID, cut to 16 bytes.
-- payload: a serialised sdkws.MsgData; empty when deleted for everybody. revocation: JSON, null when not revoked.
CREATE TABLE IF NOT EXISTS openim_message (
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    sender_id VARCHAR(128) COLLATE "C" NOT NULL,
    send_time BIGINT NOT NULL,
    send_key BYTEA,
    is_read BOOLEAN DEFAULT FALSE NOT NULL,
    revocation TEXT,
    payload BYTEA NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);

CREATE UNIQUE INDEX IF NOT EXISTS openim_message_send ON openim_message (send_key);

-- What a user deleted for himself.
CREATE TABLE IF NOT EXISTS openim_message_hidden (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id, seq)
);

-- Inboxes: pointers to messages, numbered for each user.
CREATE TABLE IF NOT EXISTS openim_inbox (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    inbox_seq BIGINT NOT NULL,
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    entry_time BIGINT NOT NULL,
    PRIMARY KEY (user_id, inbox_seq)
);

-- How far a user has read, and the bounds of what he may see; 0 is "nothing" and "no bound".
CREATE TABLE IF NOT EXISTS openim_user_seq (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    read_seq BIGINT DEFAULT 0 NOT NULL,
    min_seq BIGINT DEFAULT 0 NOT NULL,
    max_seq BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
) WITH (fillfactor = 50);

-- Conversations as each of their members has them. conversation_type: 1 single, 3 group, 4 notification account.
-- creation_token: the same for all rows that one call created.
CREATE TABLE IF NOT EXISTS openim_conversation (
    owner_id VARCHAR(128) COLLATE "C" NOT NULL,
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    creation_order BIGINT GENERATED ALWAYS AS IDENTITY,
    creation_token BIGINT NOT NULL,
    conversation_type INT NOT NULL,
    peer_id VARCHAR(128) COLLATE "C" NOT NULL,
    group_id VARCHAR(128) COLLATE "C" NOT NULL,
    receive_option INT NOT NULL,
    pinned BOOLEAN NOT NULL,
    private_chat BOOLEAN NOT NULL,
    group_at_type INT NOT NULL,
    attached_info TEXT NOT NULL,
    ex TEXT NOT NULL,
    burn_duration INT NOT NULL,
    destruct BOOLEAN NOT NULL,
    destruct_time BIGINT NOT NULL,
    latest_destruct_time BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (owner_id, conversation_id)
);

-- Version logs. kind: 1 friends, 2 joined groups, 3 group members, 4 conversations. log_id: 24 hexadecimal digits.
CREATE TABLE IF NOT EXISTS openim_version_log (
    kind INT NOT NULL,
    id VARCHAR(128) COLLATE "C" NOT NULL,
    log_id VARCHAR(24) NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
) WITH (fillfactor = 50);

-- The last change of each entry of a version log. change_kind: 1 insert, 2 delete, 3 update.
CREATE TABLE IF NOT EXISTS openim_version_entry (
    kind INT NOT NULL,
    id VARCHAR(128) COLLATE "C" NOT NULL,
    entry_id VARCHAR(260) COLLATE "C" NOT NULL,
    change_kind INT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (kind, id, entry_id)
);

CREATE INDEX IF NOT EXISTS openim_version_entry_version ON openim_version_entry (kind, id, version);

CREATE TABLE IF NOT EXISTS openim_user (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    nickname TEXT NOT NULL,
    face_url TEXT NOT NULL,
    ex TEXT NOT NULL,
    app_level INT NOT NULL,
    global_receive_option INT NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (user_id)
);

-- Who ever had a token: the row that is locked while his tokens change.
CREATE TABLE IF NOT EXISTS openim_token_owner (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    updates BIGINT NOT NULL,
    PRIMARY KEY (user_id)
);

-- Tokens by their ids (jti); the tokens themselves are not kept.
CREATE TABLE IF NOT EXISTS openim_token (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    token_id VARCHAR(128) COLLATE "C" NOT NULL,
    platform INT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    kicked BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, token_id)
);

CREATE TABLE IF NOT EXISTS openim_group (
    group_id VARCHAR(128) COLLATE "C" NOT NULL,
    group_name TEXT NOT NULL,
    notification TEXT NOT NULL,
    introduction TEXT NOT NULL,
    face_url TEXT NOT NULL,
    ex TEXT NOT NULL,
    status INT NOT NULL,
    creator_id VARCHAR(128) COLLATE "C" NOT NULL,
    group_type INT NOT NULL,
    need_verification INT NOT NULL,
    look_member_info INT NOT NULL,
    apply_member_friend INT NOT NULL,
    notification_update_time BIGINT NOT NULL,
    notification_user_id VARCHAR(128) COLLATE "C" NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (group_id)
);

CREATE TABLE IF NOT EXISTS openim_group_member (
    group_id VARCHAR(128) COLLATE "C" NOT NULL,
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    member_role INT NOT NULL,
    nickname TEXT NOT NULL,
    face_url TEXT NOT NULL,
    ex TEXT NOT NULL,
    join_source INT NOT NULL,
    inviter_id VARCHAR(128) COLLATE "C" NOT NULL,
    operator_id VARCHAR(128) COLLATE "C" NOT NULL,
    mute_end_time BIGINT NOT NULL,
    join_time BIGINT NOT NULL,
    PRIMARY KEY (group_id, user_id)
);

CREATE INDEX IF NOT EXISTS openim_group_member_joined ON openim_group_member (user_id, join_time);
