-- Takes the next numbers of counters that are all in one slot.
--
-- KEYS     the counters, each a string "{highest given} {highest given before the last call} {last call}"
-- ARGV[1]  this call
-- ARGV     for each counter three more:
--          how many numbers to take
--          the highest number that is in use, "" when the caller has not asked for it
--          a call of the caller that was not answered, "" when there is none
--
-- Returns for each counter the highest number given before this call; -1 where the counter is not there and the caller has
-- not asked. Numbers are decimal and at most 2^53 - 1: a number of Lua is a double.
local answer = {}
for i, key in ipairs(KEYS) do
    local count, used, unanswered = ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1]
    local counter = redis.call('GET', key)
    local given, before, call
    if counter then
        given, before, call = string.match(counter, '^(%d+) (%d+) (.*)$')
    end
    if call == ARGV[1] then
        -- The client lost the connection before the answer came, and sent this again.
        given = before
    else
        if call and call == unanswered then
            -- Nobody has got these numbers, and nobody has taken any since.
            given = before
        end
        if used ~= '' and (not given or tonumber(used) > tonumber(given)) then
            given = used
        end
        if given then
            redis.call('SET', key, string.format('%.0f %s %s', given + count, given, ARGV[1]))
        end
    end
    answer[i] = given and tonumber(given) or -1
end
return answer
