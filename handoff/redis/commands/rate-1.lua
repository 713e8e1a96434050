--[[
  The shopper rates; once per ticket that a person closed.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  conversation
  ARGV[3]  stars
  ARGV[4]  rating          JSON

  OK       ticket
  CONVERSATION_UNKNOWN
  TICKET_UNKNOWN
  WRONG_STATE              there is nothing to rate
]]
--- include "finish"
local conversation = ARGV[2]
if not find_conversation(conversation) then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. conversation .. '.')
end
local id = redis.call('HGET', key_rateable, conversation)
if not id then
  return refuse('WRONG_STATE', 'Conversation ' .. conversation .. ' has nothing to rate.')
end
local kept, refusal = ticket_of(id)
if not kept then
  return refusal
end
redis.call('HDEL', key_rateable, conversation)
touch_ticket(kept)
kept.ticket.rating = ARGV[4]
tell(kept, 'rated')
log_audit({ who = 'shopper', did = 'rate', ticket = id, data = { stars = tonumber(ARGV[3]) } })
return finish_with(kept)
