--[[
  Changes fields of the conversation.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  id
  ARGV[3]  shopper         id of the new shopper; empty when it stays
  ARGV[4]  fields          name and value in turn, any number

  OK       fields of the conversation
  CONVERSATION_UNKNOWN
]]
--- include "refuse"
local id, shopper = ARGV[2], ARGV[3]
local conversation = key_conversation(id)
local kept = redis.call('HMGET', conversation, 'shopperId', 'createdAt')
if not kept[1] then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. id .. '.')
end
if shopper ~= '' then
  redis.call('ZREM', key_shopper(kept[1]), id)
  redis.call('HSET', conversation, 'shopperId', shopper)
  redis.call('ZADD', key_shopper(shopper), kept[2], id)
end
if #ARGV > 3 then
  redis.call('HSET', conversation, unpack(ARGV, 4))
end
return { 'OK', redis.call('HGETALL', conversation) }
