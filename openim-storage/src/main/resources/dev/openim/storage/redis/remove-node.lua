-- Removes a node, unless another one has taken its place.
--
-- KEYS[1]  hash of the nodes, as in enter-node.lua
-- ARGV[1]  the node's id
-- ARGV[2]  its incarnation
-- ARGV[3]  its address
--
-- Returns 1 when it was there.
local entry = redis.call('HGET', KEYS[1], ARGV[1])
if entry and string.match(entry, '^%d+ (%S+ %S+) ') == ARGV[2] .. ' ' .. ARGV[3] then
    return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0
