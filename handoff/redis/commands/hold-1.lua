--[[
  The agent lets the ticket rest.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent

  OK       ticket
  TICKET_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
]]
--- include "change"
--- include "finish"
local kept, refusal = own_ticket(ARGV[2], ARGV[3], { active = true }, 'hold')
if not kept then
  return refusal
end
change(kept, 'on_hold')
tell(kept, 'held')
log_audit({ who = ARGV[3], did = 'hold', ticket = ARGV[2] })
return finish_with(kept)
