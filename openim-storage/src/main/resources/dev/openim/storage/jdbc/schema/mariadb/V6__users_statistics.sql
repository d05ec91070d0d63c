-- Users and what is counted: commands, settings for clients, activity; indexes for back offices.

-- Small things that users keep for their clients, like favourites.
CREATE TABLE IF NOT EXISTS openim_user_command (
    user_id VARCHAR(128) NOT NULL,
    command_type INT NOT NULL,
    uuid VARCHAR(128) NOT NULL,
    command_value TEXT NOT NULL,
    ex TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (user_id, command_type, uuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Settings for clients. user_id: empty for those that all users have.
CREATE TABLE IF NOT EXISTS openim_client_config (
    user_id VARCHAR(128) NOT NULL,
    config_key VARCHAR(128) NOT NULL,
    config_value TEXT NOT NULL,
    PRIMARY KEY (user_id, config_key),
    KEY openim_client_config_key (config_key, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Messages, counted while they are stored. kind: 1 sent by a user to users, 2 sent by a user to groups, 3 got by a group.
-- day_number: days of UTC since 1970-01-01. id: of the user or group.
CREATE TABLE IF NOT EXISTS openim_activity (
    kind INT NOT NULL,
    day_number BIGINT NOT NULL,
    id VARCHAR(128) NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (kind, day_number, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Indexes that are not there yet: MySQL has no IF NOT EXISTS for them.
SET @openim_index = (SELECT IF(COUNT(*) = 0, 'CREATE INDEX openim_user_created ON openim_user (create_time)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'openim_user' AND index_name = 'openim_user_created');

PREPARE openim_create_index FROM @openim_index;

EXECUTE openim_create_index;

DEALLOCATE PREPARE openim_create_index;

SET @openim_index = (SELECT IF(COUNT(*) = 0, 'CREATE INDEX openim_user_level ON openim_user (app_level, user_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'openim_user' AND index_name = 'openim_user_level');

PREPARE openim_create_index FROM @openim_index;

EXECUTE openim_create_index;

DEALLOCATE PREPARE openim_create_index;

SET @openim_index = (SELECT IF(COUNT(*) = 0, 'CREATE INDEX openim_group_created ON openim_group (create_time, group_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'openim_group' AND index_name = 'openim_group_created');

PREPARE openim_create_index FROM @openim_index;

EXECUTE openim_create_index;

DEALLOCATE PREPARE openim_create_index;
