--[[
  The agent is typing: whoever's turn it is has all the time again.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent

  OK
  TICKET_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
]]
--- include "timer-rules"
local kept, refusal = own_ticket(ARGV[2], ARGV[3], { active = true, on_hold = true }, 'type')
if not kept then
  return refusal
end
if kept.ticket.state == 'active' then
  if timer_of('idle_end', ARGV[2]) then
    await_shopper(ARGV[2])
  else
    await_agent(ARGV[2])
  end
  save_timers()
end
return { 'OK' }
