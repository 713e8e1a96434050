--[[
  Gives the shopper back to the bot; no rating.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent

  OK       ticket
  TICKET_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
]]
--- include "closing"
--- include "finish"
local kept, refusal = own_ticket(ARGV[2], ARGV[3], { active = true }, 'return')
if not kept then
  return refusal
end
change(kept, 'closed', { outcome = 'returned', closedAt = now })
tell(kept, 'returned')
log_audit({ who = ARGV[3], did = 'return', ticket = ARGV[2] })
handled(kept)
return finish_with(kept)
