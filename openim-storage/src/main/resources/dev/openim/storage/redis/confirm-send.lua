-- Marks a sending as acknowledged, for as long as it is kept anyway.
--
-- KEYS[1]  the sending, as in claim-send.lua
-- ARGV[1]  what it was claimed as
--
-- Returns 1 when it is marked, 0 when it was claimed otherwise, is marked already, or is not there.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return 0
end
redis.call('SETRANGE', KEYS[1], 0, '1')
return 1
