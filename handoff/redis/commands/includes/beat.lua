--- include "agents"
--- include "now"
--- include "settings"
--- include "timers"

-- The agent is there: the presence timer starts anew. Who went offline by hand has the grace only.
local function beat(agent)
  if agent.presence ~= 'offline' then
    set_timer('presence', agent.id, now + setting('presenceMs'))
    clear_timer('grace', agent.id)
    return
  end
  clear_timer('presence', agent.id)
  if not timer_of('grace', agent.id) and redis.call('EXISTS', key_deskOf(agent.id)) == 1 then
    set_timer('grace', agent.id, now + setting('graceMs'))
  end
end
