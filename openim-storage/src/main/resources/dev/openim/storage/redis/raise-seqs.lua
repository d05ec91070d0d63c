-- Raises counters that are all in one slot, and never lowers what they show.
--
-- KEYS     the counters, as announce-seqs.lua and take-seqs.lua say
-- ARGV[1]  "1" when the numbers are the highest that are in use: a counter that is not there is begun with its number
-- ARGV[2]  milliseconds after which a counter that nobody has used yet is forgotten
-- ARGV[3]  "~" and whose announcements end with this, "" when nobody's do
-- ARGV     for each counter the number, decimal and at most 2^53 - 1: a number of Lua is a double
--
-- Returns for each counter the highest number shown after this call; -1 where the counter is not there and was not begun.
local answer = {}
for i, key in ipairs(KEYS) do
    local seq = ARGV[i + 3]
    local counter = redis.call('GET', key)
    if counter then
        local given, before, call = string.match(counter, '^(%d+) (%d+) (.*)$')
        local open = string.sub(call, 1, 1) == '~'
        local shown = open and before or given
        local raised = tonumber(seq) > tonumber(shown)
        if raised then
            shown = seq
        end
        if open and call ~= ARGV[3] and tonumber(given) > tonumber(shown) then
            if raised then
                redis.call('SET', key, given .. ' ' .. shown .. ' ' .. call)
            end
        elseif open or raised then
            redis.call('SET', key, shown .. ' ' .. shown .. ' -')
        end
        answer[i] = tonumber(shown)
    elseif ARGV[1] ~= '1' then
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
