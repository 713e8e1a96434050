--[[
  Removes conversations that were silent since before a time and have no open ticket and no turn at work.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  before
  ARGV[3]  limit

  OK       how many were removed
]]
local limit = tonumber(ARGV[3])
local removed, skipped = 0, 0

local function remove(id, shopper)
  redis.call('ZREM', key_shopper(shopper), id)
  redis.call('ZREM', key_silent, id)
  redis.call('UNLINK', key_conversation(id), key_lines(id), key_clientIds(id), key_turnWaiting(id))
end

while removed < limit do
  local id = redis.call('ZRANGEBYSCORE', key_silent, '-inf', '(' .. ARGV[2], 'LIMIT', skipped, 1)[1]
  if not id then
    break
  end
  local kept = redis.call('HMGET', key_conversation(id), 'shopperId', 'ticket', 'turnToken')
  if kept[2] or kept[3] then
    skipped = skipped + 1
  else
    remove(id, kept[1] or '')
    removed = removed + 1
  end
end
return { 'OK', removed }
