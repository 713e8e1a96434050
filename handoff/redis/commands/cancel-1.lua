--[[
  The shopper no longer wants to wait.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  conversation

  OK       ticket
  CONVERSATION_UNKNOWN
  TICKET_UNKNOWN           the conversation has no open ticket
  WRONG_STATE              it does not wait
]]
--- include "closing"
--- include "finish"
local conversation = find_conversation(ARGV[2])
if not conversation then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. ARGV[2] .. '.')
end
local kept = conversation.ticket and find_ticket(conversation.ticket)
if not kept then
  return refuse('TICKET_UNKNOWN', 'Conversation ' .. ARGV[2] .. ' has no open ticket.')
end
if not is_waiting(kept.ticket) then
  return wrong_state(kept, 'cancel')
end
local asked = kept.ticket.offer and kept.ticket.offer.agent
change(kept, 'closed', { outcome = 'cancelled', closedAt = now })
tell(kept, 'cancelled')
log_audit({ who = 'shopper', did = 'cancel', ticket = kept.ticket.id })
relieve(asked)
return finish_with(kept)
