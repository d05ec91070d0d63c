-- What systems outside the JVM are to be told, until they were.
--
-- event_id: orders what one node wrote. subject: what keeps its order. path: added to the address that is called. attempts,
-- failure: how often it was tried, and what the last attempt failed with. dead: it was tried as often as it may be, and stays
-- until somebody has looked at it. created_at: milliseconds since the epoch.
CREATE TABLE IF NOT EXISTS openim_webhook (
    event_id VARCHAR(40) COLLATE "C" NOT NULL,
    subject VARCHAR(260) COLLATE "C" NOT NULL,
    path VARCHAR(2000) COLLATE "C" NOT NULL,
    operation_id VARCHAR(200) COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    attempts INT NOT NULL,
    failure VARCHAR(500) COLLATE "C" NOT NULL,
    dead BOOLEAN DEFAULT FALSE NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (event_id)
);

CREATE INDEX IF NOT EXISTS openim_webhook_dead ON openim_webhook (dead, event_id);
