--[[
  The agent comes on duty, changes status or goes; also refreshes profile and heartbeat.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  agent           id
  ARGV[3]  name
  ARGV[4]  capacity
  ARGV[5]  group           skills, languages and level; see groupOf in desk-shapes.ts
  ARGV[6]  profile         JSON
  ARGV[7]  presence

  OK       agent
]]
--- include "presence"
--- include "beat"
--- include "finish"
local id, presence = ARGV[2], ARGV[7]
local known = find_agent(id)
if not known then
  known = { agent = { id = id, presence = 'offline', load = 0, idleSince = now, missed = 0, capacity = 0 } }
  agents[id] = known
  redis.call('HINCRBY', key_presences, 'offline', 1)
end
local before, was_there = known.agent.presence, is_on_duty(known)
widening(function()
  change_agent(known, function(agent)
    agent.name, agent.capacity, agent.group = ARGV[3], tonumber(ARGV[4]), ARGV[5]
    known.profile = ARGV[6]
    agent.presence, agent.lost = presence, false
    if presence == 'online' and before ~= 'online' then
      agent.missed = 0
    end
    if presence == 'online' and not was_there then
      agent.idleSince = now
    end
  end)
end)
beat(known.agent)
if before ~= presence then
  log_event({ type = 'agent', agent = id, data = { presence = presence } })
  log_audit({ who = id, did = 'presence', data = { presence = presence } })
end
if not is_on_duty(known) then
  rescind_all(id)
end
match_agent(known)
return finish(agent_text(known))
