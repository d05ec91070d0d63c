-- Enters a sending, unless its key is there already.
--
-- KEYS[1]  the sending: "0" or "1" when it is confirmed, its time, a space, its conversation
-- ARGV[1]  what it is to be, not confirmed
-- ARGV[2]  how long it is kept, in milliseconds
--
-- Returns "" for the first, and for a repetition what is there.
local known = redis.call('GET', KEYS[1])
if known then
    return known
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ''
