--- include "match"

-- Notes when an agent passed the ticket.
local function remember(kept, agent)
  touch_ticket(kept)
  local passed = {}
  for _, pass in ipairs(kept.ticket.passed or {}) do
    if pass.agent ~= agent then
      passed[#passed + 1] = pass
    end
  end
  passed[#passed + 1] = { agent = agent, at = now }
  kept.ticket.passed = passed
end

local function with_agent(list, agent)
  local longer = {}
  for _, one in ipairs(list or {}) do
    if one == agent then
      return list
    end
    longer[#longer + 1] = one
  end
  longer[#longer + 1] = agent
  return longer
end

-- Back to the queue, in its old place.
local function release(kept)
  change(kept, 'queued')
  match_ticket(kept)
end

-- Back to the queue; this agent is asked again only when nobody else is free, and not at once.
local function pass(kept, known)
  local id = known.agent.id
  remember(kept, id)
  change(kept, 'queued', { passedBy = with_agent(kept.ticket.passedBy, id) })
  match_ticket(kept)
  match_agent(known)
end

-- Takes back every offer to this agent; the tickets keep their places and are offered to others at once.
local function rescind_all(agent)
  settle_tickets()
  for _, id in ipairs(redis.call('ZRANGE', key_deskOf(agent), 0, -1)) do
    local kept = find_ticket(id)
    if kept and kept.ticket.state == 'offered' then
      release(kept)
    end
  end
end
