-- Files and what devices tell about themselves.
--
-- Times are milliseconds since the epoch, but for expire_time of push tokens, which is seconds as clients send it.

-- Contents: bytes that are kept once. hash: as clients compute it, hexadecimal. storage_key: where the bytes are.
CREATE TABLE IF NOT EXISTS openim_content (
    hash VARCHAR_CASESENSITIVE(32) NOT NULL,
    content_size BIGINT NOT NULL,
    storage_key VARCHAR_CASESENSITIVE(128) NOT NULL,
    PRIMARY KEY (hash, content_size)
);

-- Files: names that lead to contents. name_key: SHA-256 of the name, hexadecimal: names are too long for an index.
-- cause: what the file was uploaded for.
CREATE TABLE IF NOT EXISTS openim_file (
    name_key VARCHAR_CASESENSITIVE(64) NOT NULL,
    file_name VARCHAR_CASESENSITIVE(1024) NOT NULL,
    owner_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    content_type VARCHAR_CASESENSITIVE(255) NOT NULL,
    cause VARCHAR_CASESENSITIVE(64) NOT NULL,
    create_time BIGINT NOT NULL,
    hash VARCHAR_CASESENSITIVE(32) NOT NULL,
    content_size BIGINT NOT NULL,
    PRIMARY KEY (name_key)
);

CREATE INDEX IF NOT EXISTS openim_file_content ON openim_file (hash, content_size);
CREATE INDEX IF NOT EXISTS openim_file_age ON openim_file (cause, create_time);

-- Uploads under way. storage_upload: what the storage calls the upload. is_form: whether the file comes in one request.
CREATE TABLE IF NOT EXISTS openim_upload (
    upload_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    content_size BIGINT NOT NULL,
    part_size BIGINT NOT NULL,
    is_form BOOLEAN NOT NULL,
    file_name VARCHAR_CASESENSITIVE(1024) NOT NULL,
    owner_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    content_type VARCHAR_CASESENSITIVE(255) NOT NULL,
    cause VARCHAR_CASESENSITIVE(64) NOT NULL,
    create_time BIGINT NOT NULL,
    storage_key VARCHAR_CASESENSITIVE(128) NOT NULL,
    storage_upload VARCHAR_CASESENSITIVE(1024) NOT NULL,
    expire_time BIGINT NOT NULL,
    PRIMARY KEY (upload_id)
);

CREATE INDEX IF NOT EXISTS openim_upload_owner ON openim_upload (owner_id, expire_time);
CREATE INDEX IF NOT EXISTS openim_upload_expiry ON openim_upload (expire_time);

-- Parts of uploads. tag: what the storage calls the bytes.
CREATE TABLE IF NOT EXISTS openim_upload_part (
    upload_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    part_number INT NOT NULL,
    md5 VARCHAR_CASESENSITIVE(32) NOT NULL,
    part_size BIGINT NOT NULL,
    tag VARCHAR_CASESENSITIVE(200) NOT NULL,
    PRIMARY KEY (upload_id, part_number)
);

-- Bytes in the storage that nothing refers to any more, until they are removed.
CREATE TABLE IF NOT EXISTS openim_file_garbage (
    storage_key VARCHAR_CASESENSITIVE(128) NOT NULL,
    storage_upload VARCHAR_CASESENSITIVE(1024) NOT NULL,
    PRIMARY KEY (storage_key)
);

-- Where push vendors reach devices.
CREATE TABLE IF NOT EXISTS openim_push_token (
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    platform_id INT NOT NULL,
    push_token VARCHAR_CASESENSITIVE(4096) NOT NULL,
    expire_time BIGINT NOT NULL,
    PRIMARY KEY (user_id, platform_id)
);

-- How many unread messages a user's application counts.
CREATE TABLE IF NOT EXISTS openim_app_badge (
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    unread INT NOT NULL,
    PRIMARY KEY (user_id)
);

-- Logs that clients uploaded.
CREATE TABLE IF NOT EXISTS openim_client_log (
    log_id VARCHAR_CASESENSITIVE(40) NOT NULL,
    user_id VARCHAR_CASESENSITIVE(128) NOT NULL,
    platform_id INT NOT NULL,
    url VARCHAR_CASESENSITIVE(1024) NOT NULL,
    create_time BIGINT NOT NULL,
    file_name VARCHAR_CASESENSITIVE(1024) NOT NULL,
    system_type VARCHAR_CASESENSITIVE(1024) NOT NULL,
    ex VARCHAR_CASESENSITIVE(1024) NOT NULL,
    client_version VARCHAR_CASESENSITIVE(1024) NOT NULL,
    PRIMARY KEY (log_id)
);

CREATE INDEX IF NOT EXISTS openim_client_log_time ON openim_client_log (create_time);
CREATE INDEX IF NOT EXISTS openim_client_log_user ON openim_client_log (user_id);
