--[[
  Ends the work with the shopper: the bot owns the conversation from here, the slot is free, a rating is asked.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  outcome
  ARGV[5]  note            empty for none

  OK       ticket
  TICKET_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
]]
--- include "notes"
--- include "closing"
--- include "finish"
local id, agent, outcome = ARGV[2], ARGV[3], ARGV[4]
local kept, refusal = own_ticket(id, agent, { active = true, left_message = true }, 'close')
if not kept then
  return refusal
end
local known = find_agent(agent)
if ARGV[5] ~= '' then
  add_note(kept.ticket, agent, known and known.agent.name or agent, ARGV[5])
end
log_audit({ who = agent, did = 'close', ticket = id, data = { outcome = outcome } })
if kept.ticket.state == 'left_message' then
  local answered = outcome == 'spam' and 'spam' or 'answered'
  change(kept, 'closed', { outcome = answered, closedAt = now, agent = agent })
else
  change(kept, 'wrap_up', { outcome = outcome, closedAt = now })
  tell(kept, 'closed')
  if outcome ~= 'spam' then
    redis.call('HSET', key_rateable, kept.ticket.conversation, id)
    tell(kept, 'rating_asked')
  end
  handled(kept)
end
return finish_with(kept)
