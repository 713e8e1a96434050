--[[
  Drops a repeated client id, appends the line, and takes the turn's lease unless a person owns the conversation or
  another turn is at work. A turn whose lease ran out still bars the way: its line comes first.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  conversation
  ARGV[3]  token           random; whoever shows it holds the turn
  ARGV[4]  lease           milliseconds
  ARGV[5]  clientId        empty for none
  ARGV[6]  line            JSON

  OK       'repeated', position, entry
  OK       'person', position, entry, ticket
  OK       'waiting', position, entry
  OK       'turn', position, entry, turn
  CONVERSATION_UNKNOWN
]]
--- include "append-lines"
--- include "turns"
--- include "shopper-wrote"
--- include "waiting-lines"
--- include "finish"
local conversation, client_id = ARGV[2], ARGV[5]
local kept = redis.call('HMGET', key_conversation(conversation), 'owner', 'ticket', 'turnToken')
local owner, ticket, turn = kept[1], kept[2], kept[3]
if not owner then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. conversation .. '.')
end
local known = client_id ~= '' and redis.call('HGET', key_clientIds(conversation), client_id)
if known then
  return { 'OK', 'repeated', tonumber(known), redis.call('LINDEX', key_lines(conversation), known - 1) }
end
local appended = append_lines(conversation, now, { client_id, ARGV[6] })
local position, entry = appended[1], appended[2]
if owner == 'person' and ticket then
  shopper_wrote(ticket, position)
  return finish('person', position, entry, ticket)
end
lines_while_waiting(conversation, ticket, position)
publish_signals()
if turn then
  redis.call('RPUSH', key_turnWaiting(conversation), position)
  return { 'OK', 'waiting', position, entry }
end
return { 'OK', 'turn', position, entry, start_turn(conversation, position, ARGV[3], now + ARGV[4]) }
