-- Contacts: friends, applications for friendship, black lists. Version logs of kind 5 are those of black lists.

-- Friends as each owner has them. pin_rank: 0 pinned, 1 not, so that an index has the order they are shown in.
-- add_source: 1 imported, 2 by application. creation_token: the same for all rows that one call created.
CREATE TABLE IF NOT EXISTS openim_friend (
    owner_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    friend_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    pin_rank INT NOT NULL,
    remark VARCHAR_CASESENSITIVE NOT NULL,
    ex VARCHAR_CASESENSITIVE NOT NULL,
    add_source INT NOT NULL,
    operator_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    create_time BIGINT NOT NULL,
    creation_token BIGINT NOT NULL,
    PRIMARY KEY (owner_id, friend_id)
);

CREATE INDEX IF NOT EXISTS openim_friend_order ON openim_friend (owner_id, pin_rank, create_time, friend_id);

CREATE INDEX IF NOT EXISTS openim_friend_owners ON openim_friend (friend_id, owner_id);

-- The last application of each user to each other. handle_result: 0 pending, 1 agreed, -1 refused. handle_time: 0 while pending.
CREATE TABLE IF NOT EXISTS openim_friend_application (
    from_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    to_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    handle_result INT NOT NULL,
    message VARCHAR_CASESENSITIVE NOT NULL,
    ex VARCHAR_CASESENSITIVE NOT NULL,
    create_time BIGINT NOT NULL,
    handler_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    handle_message VARCHAR_CASESENSITIVE NOT NULL,
    handle_time BIGINT NOT NULL,
    PRIMARY KEY (from_id, to_id)
);

CREATE INDEX IF NOT EXISTS openim_friend_application_sent ON openim_friend_application (from_id, create_time);

CREATE INDEX IF NOT EXISTS openim_friend_application_received ON openim_friend_application (to_id, create_time);

-- Whom an owner wants to hear nothing from.
CREATE TABLE IF NOT EXISTS openim_black (
    owner_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    blocked_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    ex VARCHAR_CASESENSITIVE NOT NULL,
    add_source INT NOT NULL,
    operator_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (owner_id, blocked_id)
);

CREATE INDEX IF NOT EXISTS openim_black_order ON openim_black (owner_id, create_time, blocked_id);
