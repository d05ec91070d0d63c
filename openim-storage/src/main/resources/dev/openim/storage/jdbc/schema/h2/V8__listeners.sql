-- Listeners: how far each has come in each inbox, and which node goes on with it.
--
-- inbox_seq: the last entry that is done with; -1 before it was decided where to begin. owner_id: the node that consumes, until
-- leased_until, in milliseconds since the epoch; then any node may. Empty: nobody.
CREATE TABLE IF NOT EXISTS openim_listener_position (
    listener_id VARCHAR_CASESENSITIVE(64) NOT NULL,
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    inbox_seq BIGINT NOT NULL,
    owner_id VARCHAR_CASESENSITIVE(40) NOT NULL,
    leased_until BIGINT NOT NULL,
    PRIMARY KEY (listener_id, user_id)
);

-- What listeners could not handle. A row stays until it was handled again or thrown away.
CREATE TABLE IF NOT EXISTS openim_listener_dead_letter (
    listener_id VARCHAR_CASESENSITIVE(64) NOT NULL,
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    inbox_seq BIGINT NOT NULL,
    conversation_id VARCHAR_CASESENSITIVE(260) NOT NULL,
    seq BIGINT NOT NULL,
    attempts INT NOT NULL,
    failure VARCHAR_CASESENSITIVE(500) NOT NULL,
    put_at BIGINT NOT NULL,
    PRIMARY KEY (listener_id, user_id, inbox_seq)
);
