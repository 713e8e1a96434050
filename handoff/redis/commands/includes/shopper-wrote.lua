--- include "change"

-- The shopper wrote (the line at `position`) while a person has the ticket: a held ticket is active again, and it is
-- the agent's turn. The agent's time runs from the first line that is not answered.
local function shopper_wrote(id, position)
  local kept = find_ticket(id)
  if not kept then
    return
  end
  touch_ticket(kept)
  local ticket = kept.ticket
  ticket.shopperAt = now
  if ticket.state == 'on_hold' then
    change(kept, 'active')
  elseif not timer_of('silent_end', id) then
    await_agent(id)
  end
  local data = { position = position }
  log_event({ type = 'line', ticket = id, conversation = ticket.conversation, agent = ticket.agent, data = data })
end
