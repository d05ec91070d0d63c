-- Groups: what changes with their members, applications to join them, and who reads a large group's timeline directly.

-- What a change of members changes of a group, in a row that is held while they change. owner_id: empty without members.
CREATE TABLE IF NOT EXISTS openim_group_roster (
    group_id VARCHAR(128) COLLATE "C" NOT NULL,
    owner_id VARCHAR(128) COLLATE "C" NOT NULL,
    member_count INT NOT NULL,
    PRIMARY KEY (group_id)
) WITH (fillfactor = 50);

INSERT INTO openim_group_roster (group_id, owner_id, member_count)
    SELECT g.group_id,
        COALESCE((SELECT MIN(o.user_id) FROM openim_group_member o WHERE o.group_id = g.group_id AND o.member_role = 100), ''),
        (SELECT COUNT(*) FROM openim_group_member c WHERE c.group_id = g.group_id)
    FROM openim_group g
    ON CONFLICT (group_id) DO UPDATE SET owner_id = excluded.owner_id, member_count = excluded.member_count;

CREATE INDEX IF NOT EXISTS openim_group_created ON openim_group (create_time, group_id);

CREATE INDEX IF NOT EXISTS openim_group_member_order ON openim_group_member (group_id, member_role DESC, join_time, user_id);

-- Applications: the last one of each user for each group. result: 0 pending, 1 agreed, -1 refused. inviter_id: the member who
-- wishes the user in the group; empty for an application of his own.
CREATE TABLE IF NOT EXISTS openim_group_request (
    group_id VARCHAR(128) COLLATE "C" NOT NULL,
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    result INT NOT NULL,
    message TEXT NOT NULL,
    request_time BIGINT NOT NULL,
    handler_id VARCHAR(128) COLLATE "C" NOT NULL,
    handle_message TEXT NOT NULL,
    handle_time BIGINT NOT NULL,
    ex TEXT NOT NULL,
    join_source INT NOT NULL,
    inviter_id VARCHAR(128) COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, user_id)
);

CREATE INDEX IF NOT EXISTS openim_group_request_time ON openim_group_request (group_id, request_time);

CREATE INDEX IF NOT EXISTS openim_group_request_user ON openim_group_request (user_id, request_time);

-- Who has been told to read a conversation's timeline directly. marking: the same for all rows that one call made.
CREATE TABLE IF NOT EXISTS openim_inbox_direct (
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    conversation_id VARCHAR(260) COLLATE "C" NOT NULL,
    marking BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
);
