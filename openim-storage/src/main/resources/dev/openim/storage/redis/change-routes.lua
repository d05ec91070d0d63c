-- Writes what has changed in the connections of a node, unless something else is missing or newer there.
--
-- KEYS[1]  hash of the node, as RouteHash says
-- ARGV[1]  the run of the node
-- ARGV[2]  the number of the write that must have been done
-- ARGV[3]  the number of this write
-- ARGV[4]  lease in milliseconds
-- ARGV[5]  how many connections are new or changed; follow for each its id and what it is
-- ARGV     ids of connections that ended
--
-- Returns 1 when it is written, 0 when not.
local state = redis.call('HMGET', KEYS[1], 'incarnation', 'number', 'writing')
if state[1] ~= ARGV[1] or state[3] then
    return 0
end
local number = tonumber(state[2])
if number < tonumber(ARGV[2]) or number > tonumber(ARGV[3]) then
    return 0
end
local closed = 6 + 2 * tonumber(ARGV[5])
for i = 6, closed - 2, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
for i = closed, #ARGV do
    redis.call('HDEL', KEYS[1], ARGV[i])
end
redis.call('HSET', KEYS[1], 'number', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
