--[[
  Takes over turns whose lease ran out, the longest overdue first, each with a lease of the caller's own.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  limit
  ARGV[3]  token           random; each turn gets one of its own derived from it
  ARGV[4]  lease           milliseconds

  OK       list of turns
]]
--- include "turns"
local now, token = tonumber(ARGV[1]), ARGV[3]
local turns = {}
for _, conversation in ipairs(redis.call('ZRANGEBYSCORE', key_turns, '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local kept = redis.call('HMGET', key_conversation(conversation), 'owner', 'turnPosition')
  local owner, position = kept[1], kept[2]
  local mine = token .. '.' .. #turns
  if owner == 'bot' and position then
    turns[#turns + 1] = start_turn(conversation, tonumber(position), mine, now + ARGV[4])
  elseif owner then
    turns[#turns + 1] = next_turn(conversation, owner, mine, now + ARGV[4])
  else
    redis.call('ZREM', key_turns, conversation)
  end
end
return { 'OK', turns }
