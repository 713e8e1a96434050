--- include "offers"
--- include "work"

-- Changes an agent by `act`, and counts of agents that depend on it.
local function change_agent(known, act)
  local agent = known.agent
  local was_there, group, capacity, presence = is_on_duty(known), agent.group, agent.capacity, agent.presence
  touch_agent(known)
  act(agent)
  local is_there = is_on_duty(known)
  if was_there ~= is_there or group ~= agent.group or capacity ~= agent.capacity then
    if was_there then
      count_duty(group, capacity, -1)
    end
    if is_there then
      count_duty(agent.group, agent.capacity, 1)
    end
  end
  if presence ~= agent.presence then
    redis.call('HINCRBY', key_presences, presence, -1)
    redis.call('HINCRBY', key_presences, agent.presence, 1)
  end
end

-- No heartbeat for too long: offers are taken back at once, other tickets after the grace.
local function lose_agent(known)
  local id = known.agent.id
  widening(function()
    change_agent(known, function(agent)
      agent.presence, agent.lost = 'offline', true
    end)
  end)
  set_timer('grace', id, now + setting('graceMs'))
  log_event({ type = 'agent', agent = id, data = { presence = 'offline', lost = true } })
  log_audit({ who = id, did = 'lost' })
  rescind_all(id)
end

-- The grace is over: somebody else gets what the agent had.
local function end_grace(known)
  settle_tickets()
  for _, id in ipairs(redis.call('ZRANGE', key_deskOf(known.agent.id), 0, -1)) do
    local kept = find_ticket(id)
    local state = kept and kept.ticket.state
    if state == 'active' or state == 'on_hold' then
      put_back(kept, 'agent_gone')
    end
  end
end

-- The deadline passed. Too many in a row, and the agent is set to away.
local function lapse(kept)
  local known = kept.ticket.offer and find_agent(kept.ticket.offer.agent)
  if not known then
    return release(kept)
  end
  local id = known.agent.id
  touch_agent(known)
  known.agent.missed = known.agent.missed + 1
  log_audit({ who = id, did = 'miss', ticket = kept.ticket.id })
  if known.agent.missed >= setting('missedLimit') and is_on_duty(known) then
    widening(function()
      change_agent(known, function(agent)
        agent.presence, agent.missed = 'away', 0
      end)
    end)
    log_event({ type = 'agent', agent = id, data = { presence = 'away', missed = true } })
    log_audit({ who = id, did = 'set_away' })
  end
  pass(kept, known)
  if known.agent.presence == 'away' then
    rescind_all(id)
  end
end
