--[[
  A supervisor reads along; audited.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent

  OK       ticket
  TICKET_UNKNOWN
]]
--- include "journal"
--- include "tickets"
local kept, refusal = ticket_of(ARGV[2])
if not kept then
  return refusal
end
log_audit({ who = ARGV[3], did = 'watch', ticket = ARGV[2] })
save_journal()
return { 'OK', ticket_text(kept) }
