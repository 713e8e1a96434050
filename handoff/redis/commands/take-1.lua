--[[
  Pulls a waiting ticket or a left message by hand.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  override        1 to exceed capacity, else 0

  OK       ticket
  TICKET_UNKNOWN
  AGENT_UNKNOWN
  CONVERSATION_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE              it does not wait, or its conversation has another open ticket
  NOT_ON_DUTY
  AT_CAPACITY
]]
--- include "accepting"
--- include "finish"
local kept, no_ticket = ticket_of(ARGV[2])
if not kept then
  return no_ticket
end
local taker, no_agent = agent_of(ARGV[3])
if not taker then
  return no_agent
end
local refusal = not_others(kept, ARGV[3])
if refusal then
  return refusal
end
local state = kept.ticket.state
if state ~= 'queued' and state ~= 'left_message' then
  return wrong_state(kept, 'take')
end
local conversation = find_conversation(kept.ticket.conversation)
if not conversation then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. kept.ticket.conversation .. '.')
end
if conversation.ticket and conversation.ticket ~= ARGV[2] then
  local open, unknown = ticket_of(conversation.ticket)
  return open and wrong_state(open, 'take') or unknown
end
refusal = not_on_duty(taker) or (ARGV[4] ~= '1' and at_capacity(taker))
if refusal then
  return refusal
end
change(kept, 'active', { acceptedAt = now, agent = ARGV[3] })
begin(kept, taker)
log_audit({ who = ARGV[3], did = 'take', ticket = ARGV[2], data = ARGV[4] == '1' and { override = true } or nil })
return finish_with(kept)
