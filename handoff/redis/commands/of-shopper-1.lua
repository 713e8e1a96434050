--[[
  Conversations of one shopper, newest first.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  shopper
  ARGV[3]  limit

  OK       fields of each conversation
]]
local found = {}
for _, id in ipairs(redis.call('ZREVRANGE', key_shopper(ARGV[2]), 0, ARGV[3] - 1)) do
  found[#found + 1] = redis.call('HGETALL', key_conversation(id))
end
return { 'OK', found }
