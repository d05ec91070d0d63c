-- Users and what is counted: commands, settings for clients, activity; indexes for back offices.

-- Small things that users keep for their clients, like favourites.
CREATE TABLE IF NOT EXISTS openim_user_command (
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    command_type INT NOT NULL,
    uuid VARCHAR_CASESENSITIVE(128) NOT NULL,
    command_value VARCHAR_CASESENSITIVE NOT NULL,
    ex VARCHAR_CASESENSITIVE NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (user_id, command_type, uuid)
);

-- Settings for clients. user_id: empty for those that all users have.
CREATE TABLE IF NOT EXISTS openim_client_config (
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    config_key VARCHAR_CASESENSITIVE(128) NOT NULL,
    config_value VARCHAR_CASESENSITIVE NOT NULL,
    PRIMARY KEY (user_id, config_key)
);

CREATE INDEX IF NOT EXISTS openim_client_config_key ON openim_client_config (config_key, user_id);

-- Messages, counted while they are stored. kind: 1 sent by a user to users, 2 sent by a user to groups, 3 got by a group.
-- day_number: days of UTC since 1970-01-01. id: of the user or group.
CREATE TABLE IF NOT EXISTS openim_activity (
    kind INT NOT NULL,
    day_number BIGINT NOT NULL,
    id VARCHAR_CASESENSITIVE(128) NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (kind, day_number, id)
);

CREATE INDEX IF NOT EXISTS openim_user_created ON openim_user (create_time);

CREATE INDEX IF NOT EXISTS openim_user_level ON openim_user (app_level, user_id);

CREATE INDEX IF NOT EXISTS openim_group_created ON openim_group (create_time, group_id);
