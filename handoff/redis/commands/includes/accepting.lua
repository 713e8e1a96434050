--- include "change"
--- include "last-agents"

-- What follows when an agent has a ticket from now on, however it came.
local function begin(kept, known)
  keep_last_agent(kept.ticket.shopper, known.agent.id)
  tell(kept, 'agent_joined', { agent = known.agent.name })
end

-- The refusal when the offer is not this agent's, or no longer open; nil when it is.
local function offer_gone(kept, agent, offer)
  local ticket = kept.ticket
  local given = ticket.state == 'offered' and ticket.offer
  if given and given.id == offer and given.agent == agent and now <= given.deadline then
    return nil
  end
  local message = 'The offer ' .. offer .. ' of ticket ' .. ticket.id .. ' is no longer open.'
  return refuse('OFFER_GONE', message, ticket.state, owner_of(ticket))
end
