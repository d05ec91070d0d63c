-- Removes the connections of a node, if they are of this run of it.
--
-- KEYS[1]  hash of the node, as RouteHash says
-- ARGV[1]  the run of the node
--
-- Returns 1 when they were there, 0 when not.
if redis.call('HGET', KEYS[1], 'incarnation') == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
