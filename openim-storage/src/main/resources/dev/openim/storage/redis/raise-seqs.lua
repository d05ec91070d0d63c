-- Raises counters that are all in one slot, and never lowers one.
--
-- KEYS     the counters, each a string "{highest given} {highest given before the last call} {last call}"
-- ARGV[1]  "1" when the numbers are the highest that are in use: a counter that is not there is begun with its number
-- ARGV[2]  milliseconds after which a counter that nobody has used yet is forgotten
-- ARGV     for each counter the number, decimal and at most 2^53 - 1: a number of Lua is a double
--
-- Returns for each counter the highest number given after this call; -1 where the counter is not there and was not begun.
local answer = {}
for i, key in ipairs(KEYS) do
    local seq = ARGV[i + 2]
    local counter = redis.call('GET', key)
    local given = counter and string.match(counter, '^(%d+) ')
    if given and tonumber(seq) <= tonumber(given) then
        answer[i] = tonumber(given)
    elseif not given and ARGV[1] ~= '1' then
        answer[i] = -1
    else
        if seq == '0' then
            redis.call('SET', key, '0 0 -', 'PX', ARGV[2])
        else
            redis.call('SET', key, seq .. ' ' .. seq .. ' -')
        end
        answer[i] = tonumber(seq)
    end
end
return answer
