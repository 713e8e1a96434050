--- include "match"
--- include "handling"

-- Counts the time it took and gives the agent, who is freer now, more to do.
local function handled(kept)
  local ticket = kept.ticket
  if ticket.acceptedAt and ticket.closedAt then
    add_handling(ticket.closedAt - ticket.acceptedAt)
  end
  local worker = ticket.agent and find_agent(ticket.agent)
  if worker then
    match_agent(worker)
  end
end

-- The shopper was silent for too long.
local function close_idle(kept)
  change(kept, 'closed', { outcome = 'idle', closedAt = now })
  tell(kept, 'closed_idle')
  log_audit({ who = 'desk', did = 'close_idle', ticket = kept.ticket.id })
  handled(kept)
end

-- The agent who was being asked is free for another.
local function relieve(agent)
  local known = agent and find_agent(agent)
  if known then
    match_agent(known)
  end
end
