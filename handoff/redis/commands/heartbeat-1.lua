--[[
  The agent's socket or call was alive just now.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  agent

  OK       1, or 0 when the desk had already given the agent up
]]
--- include "beat"
local known = find_agent(ARGV[2])
if not known or known.agent.lost then
  return { 'OK', 0 }
end
beat(known.agent)
save_timers()
return { 'OK', 1 }
