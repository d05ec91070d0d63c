-- Who has a push token: a vendor's name for a device belongs to one user, who logged in there last. token_hash: SHA-256 in
-- hexadecimal digits, as tokens are too long for a key. Tokens from before are entered when clients send them again.
CREATE TABLE IF NOT EXISTS openim_push_token_owner (
    token_hash VARCHAR(64) COLLATE "C" NOT NULL,
    user_id VARCHAR(128) COLLATE "C" NOT NULL,
    platform_id INT NOT NULL,
    PRIMARY KEY (token_hash)
);
