-- Replaces the tokens of a user, unless somebody else has done so since they were read.
--
-- KEYS[1]  hash of the user's tokens: "v" is the version, "t{token id}" a token
-- ARGV[1]  the version that was read, "" when there was none
-- ARGV[2]  the version that these tokens are
-- ARGV[3]  when the last of them expires, in milliseconds since the epoch
-- ARGV     for each token its field and its value; none removes the user
--
-- Returns 1 when the tokens are these now, 0 when they are of another version.
local version = redis.call('HGET', KEYS[1], 'v') or ''
if version == ARGV[2] then
    -- The client lost the connection before the answer came, and sent this again.
    return 1
end
if version ~= ARGV[1] then
    return 0
end
redis.call('DEL', KEYS[1])
if #ARGV > 3 then
    redis.call('HSET', KEYS[1], 'v', ARGV[2])
    for i = 4, #ARGV, 2 do
        redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    end
    redis.call('PEXPIREAT', KEYS[1], ARGV[3])
end
return 1
