-- What systems outside the JVM are to be told, until they were.
--
-- event_id: orders what one node wrote. subject: what keeps its order. path: added to the address that is called. attempts,
-- failure: how often it was tried, and what the last attempt failed with. dead: it was tried as often as it may be, and stays
-- until somebody has looked at it. created_at: milliseconds since the epoch.
CREATE TABLE IF NOT EXISTS openim_webhook (
    event_id VARCHAR(40) NOT NULL,
    subject VARCHAR(260) NOT NULL,
    path VARCHAR(2000) NOT NULL,
    operation_id VARCHAR(200) NOT NULL,
    body MEDIUMBLOB NOT NULL,
    attempts INT NOT NULL,
    failure VARCHAR(500) NOT NULL,
    dead BOOLEAN DEFAULT FALSE NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (event_id),
    KEY openim_webhook_dead (dead, event_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};
