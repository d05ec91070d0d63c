-- The outbox: messages that were decided together with a change, from its commit until the bus has them.
--
-- outbox_id: orders what one node wrote. owner_id: the node that sends the row, until leased_until, in milliseconds since the
-- epoch; then any node may. parked: cannot be sent; it stays until somebody has looked at it. Set to false it is tried again.
-- content: a serialised OutboxMessage.
CREATE TABLE IF NOT EXISTS openim_outbox (
    outbox_id VARCHAR(40) NOT NULL,
    owner_id VARCHAR(40) NOT NULL,
    leased_until BIGINT NOT NULL,
    parked BOOLEAN DEFAULT FALSE NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (outbox_id),
    KEY openim_outbox_lease (parked, leased_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};
