-- Files and what devices tell about themselves.
--
-- Times are milliseconds since the epoch, but for expire_time of push tokens, which is seconds as clients send it.

-- Contents: bytes that are kept once. hash: as clients compute it, hexadecimal. storage_key: where the bytes are.
CREATE TABLE IF NOT EXISTS openim_content (
    hash VARCHAR(32) NOT NULL,
    content_size BIGINT NOT NULL,
    storage_key VARCHAR(128) NOT NULL,
    PRIMARY KEY (hash, content_size)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Files: names that lead to contents. name_key: SHA-256 of the name, hexadecimal: names are too long for an index.
-- cause: what the file was uploaded for.
CREATE TABLE IF NOT EXISTS openim_file (
    name_key VARCHAR(64) NOT NULL,
    file_name VARCHAR(1024) NOT NULL,
    owner_id VARCHAR(128) NOT NULL,
    content_type VARCHAR(255) NOT NULL,
    cause VARCHAR(64) NOT NULL,
    create_time BIGINT NOT NULL,
    hash VARCHAR(32) NOT NULL,
    content_size BIGINT NOT NULL,
    PRIMARY KEY (name_key),
    KEY openim_file_content (hash, content_size),
    KEY openim_file_age (cause, create_time)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Uploads under way. storage_upload: what the storage calls the upload. is_form: whether the file comes in one request.
CREATE TABLE IF NOT EXISTS openim_upload (
    upload_id VARCHAR(128) NOT NULL,
    content_size BIGINT NOT NULL,
    part_size BIGINT NOT NULL,
    is_form BOOLEAN NOT NULL,
    file_name VARCHAR(1024) NOT NULL,
    owner_id VARCHAR(128) NOT NULL,
    content_type VARCHAR(255) NOT NULL,
    cause VARCHAR(64) NOT NULL,
    create_time BIGINT NOT NULL,
    storage_key VARCHAR(128) NOT NULL,
    storage_upload VARCHAR(1024) NOT NULL,
    expire_time BIGINT NOT NULL,
    PRIMARY KEY (upload_id),
    KEY openim_upload_owner (owner_id, expire_time),
    KEY openim_upload_expiry (expire_time)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Parts of uploads. tag: what the storage calls the bytes.
CREATE TABLE IF NOT EXISTS openim_upload_part (
    upload_id VARCHAR(128) NOT NULL,
    part_number INT NOT NULL,
    md5 VARCHAR(32) NOT NULL,
    part_size BIGINT NOT NULL,
    tag VARCHAR(200) NOT NULL,
    PRIMARY KEY (upload_id, part_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Bytes in the storage that nothing refers to any more, until they are removed.
CREATE TABLE IF NOT EXISTS openim_file_garbage (
    storage_key VARCHAR(128) NOT NULL,
    storage_upload VARCHAR(1024) NOT NULL,
    PRIMARY KEY (storage_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Where push vendors reach devices.
CREATE TABLE IF NOT EXISTS openim_push_token (
    user_id VARCHAR(128) NOT NULL,
    platform_id INT NOT NULL,
    push_token VARCHAR(4096) NOT NULL,
    expire_time BIGINT NOT NULL,
    PRIMARY KEY (user_id, platform_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- How many unread messages a user's application counts.
CREATE TABLE IF NOT EXISTS openim_app_badge (
    user_id VARCHAR(128) NOT NULL,
    unread INT NOT NULL,
    PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};

-- Logs that clients uploaded.
CREATE TABLE IF NOT EXISTS openim_client_log (
    log_id VARCHAR(40) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    platform_id INT NOT NULL,
    url VARCHAR(1024) NOT NULL,
    create_time BIGINT NOT NULL,
    file_name VARCHAR(1024) NOT NULL,
    system_type VARCHAR(1024) NOT NULL,
    ex VARCHAR(1024) NOT NULL,
    client_version VARCHAR(1024) NOT NULL,
    PRIMARY KEY (log_id),
    KEY openim_client_log_time (create_time),
    KEY openim_client_log_user (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${exact};
