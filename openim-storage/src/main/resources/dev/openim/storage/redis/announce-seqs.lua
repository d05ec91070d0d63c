-- Notes how far timelines are about to be written; their counters are all in one slot.
--
-- KEYS     the counters. While a timeline is written its counter is "{highest announced} {highest shown} ~{who announced}",
--          otherwise as take-seqs.lua says, and what was given is shown
-- ARGV[1]  "~" and who announces
-- ARGV     for each counter two more:
--          the number of the last message that the timeline will have
--          the highest number that is in use, "" when the caller has not asked for it
--
-- Returns for each counter the highest number that is shown; -1 where the counter is not there and the caller has not asked.
-- Numbers are decimal and at most 2^53 - 1: a number of Lua is a double.
local answer = {}
for i, key in ipairs(KEYS) do
    local announced, shown = ARGV[2 * i], ARGV[2 * i + 1]
    local counter = redis.call('GET', key)
    local top
    if counter then
        local given, before, call = string.match(counter, '^(%d+) (%d+) (.*)$')
        local known = string.sub(call, 1, 1) == '~' and before or given
        if shown == '' or tonumber(known) > tonumber(shown) then
            shown = known
        end
        top = given
    end
    if shown ~= '' then
        if not top or tonumber(announced) > tonumber(top) then
            top = announced
        end
        if tonumber(top) > tonumber(shown) then
            redis.call('SET', key, top .. ' ' .. shown .. ' ' .. ARGV[1])
        elseif not counter then
            redis.call('SET', key, shown .. ' ' .. shown .. ' -')
        end
    end
    answer[i] = shown ~= '' and tonumber(shown) or -1
end
return answer
