--- include "agents"
--- include "conversations"
--- include "journal"
--- include "signals"
--- include "timer-rules"

-- What is defined further on: `stand` tells where a ticket stands (standing.lua).
local later = {
}

-- Tells the shopper's page what state the ticket is in and, while it waits, its place; a worse place is not told.
-- To be called with a ticket that is touched. Returns the standing.
local function tell_status(kept, standing)
  local ticket = kept.ticket
  local value = { state = ticket.state }
  standing = standing or (is_waiting(ticket) and later.stand(kept)) or nil
  if standing then
    ticket.toldPosition = math.min(standing.position, ticket.toldPosition or standing.position)
    value.position = ticket.toldPosition
    value.wait = standing.wait
  end
  emit({ type = 'moment', conversation = ticket.conversation, name = 'status', value = value })
  return standing
end

-- Gives back the slot that the ticket takes, if it takes one.
local function free_slot(kept)
  local giver = kept.ticket.slotOf and find_agent(kept.ticket.slotOf)
  kept.ticket.slotOf = nil
  if giver then
    touch_agent(giver)
    giver.agent.load = giver.agent.load - 1
    giver.agent.idleSince = now
  end
end

-- An offered or active ticket takes a slot of its agent; one on hold keeps what it had; any other takes none.
local function settle_slot(kept)
  local ticket = kept.ticket
  local wanted
  if ticket.state == 'offered' or ticket.state == 'active' then
    wanted = owner_of(ticket)
  elseif ticket.state == 'on_hold' then
    wanted = ticket.slotOf
  end
  if wanted == ticket.slotOf then
    return
  end
  free_slot(kept)
  local taker = wanted and find_agent(wanted)
  if taker then
    ticket.slotOf = wanted
    touch_agent(taker)
    taker.agent.load = taker.agent.load + 1
  end
end

-- From accept to close a person owns the conversation; a left message and a closed ticket do not hold it.
local function link_conversation(ticket)
  local conversation = find_conversation(ticket.conversation)
  if not conversation then
    return
  end
  local persons = ticket.state == 'active' or ticket.state == 'on_hold'
  if persons or is_waiting(ticket) then
    link(conversation, persons and 'person' or 'bot', ticket.id)
  elseif conversation.ticket == ticket.id then
    link(conversation, 'bot', nil)
  end
end

-- All that follows from the state that a ticket came to. Returns its standing, if it waits.
local function enter(kept, before)
  local ticket = kept.ticket
  settle_slot(kept)
  begin_timers(ticket, before)
  link_conversation(ticket)
  log_event({
    type = 'ticket',
    ticket = ticket.id,
    conversation = ticket.conversation,
    agent = ticket.agent or (ticket.offer and ticket.offer.agent),
    data = { state = ticket.state },
  })
  return tell_status(kept)
end

-- The one way in which a ticket changes its state. The caller has checked that it may, and gives in `fields` what
-- else changes. Notices and matching are the caller's.
local function change(kept, state, fields)
  touch_ticket(kept)
  local ticket = kept.ticket
  local before, waited = ticket.state, is_waiting(ticket)
  for name, value in pairs(fields or {}) do
    ticket[name] = value
  end
  ticket.state, ticket.stateSince = state, now
  if state ~= 'offered' then
    ticket.offer = nil
  end
  if is_waiting(ticket) then
    ticket.agent = nil
    if not waited then
      -- It has its place, but what was relaxed and told is as new.
      ticket.skillRelaxed, ticket.levelRelaxed, ticket.toldPosition = nil, nil, nil
    end
  end
  enter(kept, before)
end
