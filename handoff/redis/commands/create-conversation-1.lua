--[[
  Creates the conversation, or leaves the one that exists under this id as it is.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  id
  ARGV[3]  shopper         id of the shopper
  ARGV[4]  fields          name and value in turn, any number

  OK       fields of the conversation
]]
local now, id, shopper = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local conversation = key_conversation(id)
if redis.call('EXISTS', conversation) == 0 then
  redis.call('HSET', conversation, 'createdAt', ARGV[1], 'last', 0, 'owner', 'bot', 'shopperId', shopper)
  redis.call('HSET', conversation, unpack(ARGV, 4))
  redis.call('ZADD', key_silent, now, id)
  redis.call('ZADD', key_shopper(shopper), now, id)
end
return { 'OK', redis.call('HGETALL', conversation) }
