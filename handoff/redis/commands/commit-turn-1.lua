--[[
  Stores bot state and appends the replies together; goes on with the next waiting line, or gives the lease back.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  conversation
  ARGV[3]  token           the turn's
  ARGV[4]  lease           milliseconds, for the next turn
  ARGV[5]  state           JSON of the bot; empty when it stays
  ARGV[6]  version         which the state was read at
  ARGV[7]  locale          empty when it stays
  ARGV[8]  lines           client id (empty for none) and JSON in turn, any number

  OK       position and entry of each line in turn; the next turn, if there is one
  CONVERSATION_UNKNOWN
  TURN_LOST                somebody else took the turn
  VERSION_CONFLICT         the state was changed since
]]
--- include "refuse"
--- include "append-lines"
--- include "turns"
--- include "waiting-lines"
local conversation, token = ARGV[2], ARGV[3]
local state, locale = ARGV[5], ARGV[7]
local key = key_conversation(conversation)
local kept = redis.call('HMGET', key, 'owner', 'turnToken', 'stateVersion', 'ticket', 'last')
local owner, version, before = kept[1], kept[3] or '0', tonumber(kept[5] or 0)
if not owner then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. conversation .. '.')
end
if kept[2] ~= token then
  return refuse('TURN_LOST', 'The turn of conversation ' .. conversation .. ' was taken by somebody else.')
end
if state ~= '' and version ~= ARGV[6] then
  return refuse('VERSION_CONFLICT', 'Bot state of ' .. conversation .. ' is at version ' .. version .. ' by now.')
end
if state ~= '' then
  redis.call('HSET', key, 'state', state, 'stateVersion', version + 1)
end
if locale ~= '' then
  redis.call('HSET', key, 'locale', locale)
end
local lines = {}
for i = 8, #ARGV do
  lines[i - 7] = ARGV[i]
end
local appended = append_lines(conversation, now, lines)
local last = kept[4] and tonumber(redis.call('HGET', key, 'last'))
if last and last > before then
  lines_while_waiting(conversation, kept[4], last)
end
publish_signals()
return { 'OK', appended, next_turn(conversation, owner, token, now + ARGV[4]) }
