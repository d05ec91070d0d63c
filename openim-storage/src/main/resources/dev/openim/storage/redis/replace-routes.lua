-- Writes a part of all connections of a node. Between the first part and the last one nobody reads them.
--
-- KEYS[1]  hash of the node, as RouteHash says
-- ARGV[1]  the run of the node
-- ARGV[2]  the number of this write
-- ARGV[3]  lease in milliseconds
-- ARGV[4]  names the write, the same for all its parts
-- ARGV[5]  1 for the first part, which removes what there was
-- ARGV[6]  for the last part how many connections there are in all parts, else ""
-- ARGV     for each connection its id and what it is
--
-- Returns 1 when it is written, 0 when there is something of a later run, or a part is missing.
if ARGV[5] == '1' then
    local incarnation = redis.call('HGET', KEYS[1], 'incarnation')
    if incarnation and tonumber(incarnation) > tonumber(ARGV[1]) then
        return 0
    end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'incarnation', ARGV[1], 'number', ARGV[2], 'writing', ARGV[4])
elseif redis.call('HGET', KEYS[1], 'writing') ~= ARGV[4] then
    return 0
end
for i = 7, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if ARGV[6] ~= '' then
    if redis.call('HLEN', KEYS[1]) ~= tonumber(ARGV[6]) + 3 then
        return 0
    end
    redis.call('HDEL', KEYS[1], 'writing')
end
return 1
