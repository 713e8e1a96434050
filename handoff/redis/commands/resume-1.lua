--[[
  The agent takes up a ticket on hold.

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
local kept, refusal = own_ticket(ARGV[2], ARGV[3], { on_hold = true }, 'resume')
if not kept then
  return refusal
end
change(kept, 'active')
tell(kept, 'resumed')
log_audit({ who = ARGV[3], did = 'resume', ticket = ARGV[2] })
return finish_with(kept)
