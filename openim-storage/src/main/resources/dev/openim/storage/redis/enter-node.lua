-- Enters a node, or renews its entry, and returns all nodes whose time is not over.
--
-- KEYS[1]  hash of the nodes: the field is the id; the value the milliseconds since the epoch, by the clock of this server, when
--          the entry ends, the incarnation, the address and what others see of the node, with spaces between them
-- ARGV[1]  the node's id
-- ARGV[2]  its incarnation
-- ARGV[3]  its address
-- ARGV[4]  what others see of it
-- ARGV[5]  milliseconds until it is gone if it is not renewed
-- ARGV[6]  "1" when it may take the place of another incarnation at its address
--
-- Returns "renewed", "new", or "taken" when another node has the id; and behind it the id of each node and what is seen of it.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local nodes = {}
local state = 'new'
local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
    local id = entries[i]
    local ends, incarnation, address, info = string.match(entries[i + 1], '^(%d+) (%-?%d+) (%S+) (.*)$')
    if not ends or tonumber(ends) <= now then
        redis.call('HDEL', KEYS[1], id)
    elseif id == ARGV[1] and address == ARGV[3] and (incarnation == ARGV[2] or ARGV[6] == '1') then
        state = incarnation == ARGV[2] and 'renewed' or 'new'
    else
        if id == ARGV[1] then
            state = 'taken'
        end
        nodes[#nodes + 1] = id
        nodes[#nodes + 1] = info
    end
end
if state ~= 'taken' then
    local ends = string.format('%.0f', now + ARGV[5])
    redis.call('HSET', KEYS[1], ARGV[1], table.concat({ ends, ARGV[2], ARGV[3], ARGV[4] }, ' '))
    nodes[#nodes + 1] = ARGV[1]
    nodes[#nodes + 1] = ARGV[4]
    -- A cluster that is no more leaves nothing behind.
    redis.call('PEXPIRE', KEYS[1], 100 * ARGV[5])
end
table.insert(nodes, 1, state)
return nodes
