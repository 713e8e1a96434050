--[[
  Appends lines outside a turn.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  conversation
  ARGV[3]  lines           client id (empty for none) and JSON in turn, any number

  OK       position and entry of each line in turn
  CONVERSATION_UNKNOWN
]]
--- include "refuse"
--- include "append-lines"
local conversation = ARGV[2]
if redis.call('EXISTS', key_conversation(conversation)) == 0 then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. conversation .. '.')
end
local lines = {}
for i = 3, #ARGV do
  lines[i - 2] = ARGV[i]
end
local appended = append_lines(conversation, tonumber(ARGV[1]), lines)
publish_signals()
return { 'OK', appended }
