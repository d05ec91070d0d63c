MERGE INTO person (id, name, agent) KEY (id) VALUES
    ('alice', 'Alice', FALSE),
    ('bob', 'Bob', FALSE),
    ('carol', 'Carol', FALSE),
    ('ann', 'Ann', TRUE),
    ('ben', 'Ben', TRUE),
    ('support', 'Support', FALSE),
    ('echo', 'Echo', FALSE);
