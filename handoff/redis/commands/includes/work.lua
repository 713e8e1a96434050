--- include "offers"

-- Gives the shopper back to the queue because the agent is gone or silent; it keeps its place.
local function put_back(kept, why)
  local agent = kept.ticket.agent
  touch_ticket(kept)
  if agent then
    remember(kept, agent)
  end
  kept.ticket.stickyTried = true
  local passed_by = {}
  for i, pass in ipairs(kept.ticket.passed or {}) do
    passed_by[i] = pass.agent
  end
  change(kept, 'queued', { passedBy = passed_by })
  tell(kept, 'put_back')
  log_audit({ who = 'desk', did = 'put_back', ticket = kept.ticket.id, data = { why = why } })
  match_ticket(kept)
  local loser = agent and find_agent(agent)
  if loser then
    match_agent(loser)
  end
end
