-- Groups: what changes with their members, applications to join them, and who reads a large group's timeline directly.

-- What a change of members changes of a group, in a row that is held while they change. owner_id: empty without members.
CREATE TABLE IF NOT EXISTS openim_group_roster (
    group_id VARCHAR(128) NOT NULL,
    owner_id VARCHAR(128) NOT NULL,
    member_count INT NOT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

REPLACE INTO openim_group_roster (group_id, owner_id, member_count)
    SELECT g.group_id,
        COALESCE((SELECT MIN(o.user_id) FROM openim_group_member o WHERE o.group_id = g.group_id AND o.member_role = 100), ''),
        (SELECT COUNT(*) FROM openim_group_member c WHERE c.group_id = g.group_id)
    FROM openim_group g;

-- Applications: the last one of each user for each group. result: 0 pending, 1 agreed, -1 refused. inviter_id: the member who
-- wishes the user in the group; empty for an application of his own.
CREATE TABLE IF NOT EXISTS openim_group_request (
    group_id VARCHAR(128) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    result INT NOT NULL,
    message TEXT NOT NULL,
    request_time BIGINT NOT NULL,
    handler_id VARCHAR(128) NOT NULL,
    handle_message TEXT NOT NULL,
    handle_time BIGINT NOT NULL,
    ex TEXT NOT NULL,
    join_source INT NOT NULL,
    inviter_id VARCHAR(128) NOT NULL,
    PRIMARY KEY (group_id, user_id),
    KEY openim_group_request_time (group_id, request_time),
    KEY openim_group_request_user (user_id, request_time)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Who has been told to read a conversation's timeline directly. marking: the same for all rows that one call made.
CREATE TABLE IF NOT EXISTS openim_inbox_direct (
    user_id VARCHAR(128) NOT NULL,
    conversation_id VARCHAR(260) NOT NULL,
    marking BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id),
    KEY openim_inbox_direct_marking (marking)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};
