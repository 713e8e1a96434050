--- include "lanes"
--- include "refuse"

-- Tickets that this command looked at. Kept as `<JSON of what the rules change>\n<JSON of what was handed in>`; the
-- first part is `ticket` here, to be changed only after `touch_ticket`.
local tickets = {}
-- Those to be saved, and those whose places in the lists may not be right yet.
local touched_tickets, unsettled_tickets = {}, {}

local function remember_ticket(ticket, given, text)
  local member = string.format('%012.0f:', ticket.seq) .. ticket.id
  local kept = { ticket = ticket, given = given, text = text, member = member }
  tickets[ticket.id] = kept
  return kept
end

-- Nil when there is none.
local function find_ticket(id)
  local kept = tickets[id]
  if kept == nil then
    local text = redis.call('GET', key_ticket(id))
    if not text then
      tickets[id] = false
      return nil
    end
    local line = string.find(text, '\n', 1, true)
    return remember_ticket(cjson.decode(string.sub(text, 1, line - 1)), string.sub(text, line + 1), text)
  end
  return kept or nil
end

-- The ticket, or nil and the refusal.
local function ticket_of(id)
  local kept = find_ticket(id)
  if kept then
    return kept
  end
  return nil, refuse('TICKET_UNKNOWN', 'There is no ticket ' .. id .. '.')
end

local function is_waiting(ticket)
  return ticket.state == 'queued' or ticket.state == 'offered'
end

-- Who answers for the ticket now: the agent who has it, or the one it is offered to.
local function owner_of(ticket)
  if ticket.state == 'offered' then
    return ticket.offer and ticket.offer.agent
  end
  return ticket.agent
end

-- Where the ticket stands in the lists.
local function placement(kept)
  local ticket = kept.ticket
  local places = { state = ticket.state, since = ticket.stateSince }
  if ticket.state ~= 'closed' and ticket.state ~= 'left_message' then
    places.worker = owner_of(ticket)
  end
  if is_waiting(ticket) then
    -- The score so that the order of its digits is that of its value, also below zero.
    places.place = string.format('%016.0f:', ticket.score + 1e15) .. kept.member
    places.lane = lane_name(ticket)
    places.queued = ticket.state == 'queued'
  end
  return places
end

-- The ticket whose place in the queue was found last, as long as nothing happened that could change it.
local last_stood = {}

-- To be called before anything of the ticket is changed.
local function touch_ticket(kept)
  if last_stood.kept ~= kept then
    last_stood = {}
  end
  kept.placed = kept.placed or placement(kept)
  kept.text = nil
  touched_tickets[kept] = true
  unsettled_tickets[kept] = true
end

-- What is kept of the ticket, and what callers are given.
local function ticket_text(kept)
  kept.text = kept.text or cjson.encode(kept.ticket) .. '\n' .. kept.given
  return kept.text
end

local function save_tickets()
  for kept in pairs(touched_tickets) do
    local id = kept.ticket.id
    if kept.gone then
      redis.call('DEL', key_ticket(id))
    else
      redis.call('SET', key_ticket(id), ticket_text(kept))
    end
  end
end

-- The refusal of what the ticket's state does not allow; says what is true now.
local function wrong_state(kept, wish)
  local ticket = kept.ticket
  local message = 'Ticket ' .. ticket.id .. ' is ' .. ticket.state .. ': "' .. wish .. '" cannot be done now.'
  return refuse('WRONG_STATE', message, ticket.state, owner_of(ticket))
end

-- The refusal when another agent has the ticket; nil when none does.
local function not_others(kept, agent)
  local ticket = kept.ticket
  local held = ticket.state == 'active' or ticket.state == 'on_hold' or ticket.state == 'wrap_up'
  if not held or ticket.agent == agent then
    return nil
  end
  local message = 'Ticket ' .. ticket.id .. ' is with ' .. (ticket.agent or 'nobody') .. '.'
  return refuse('NOT_YOURS', message, ticket.state, owner_of(ticket))
end

-- The ticket, if this agent has it in one of the states (names as keys); else nil and the refusal.
local function own_ticket(id, agent, states, wish)
  local kept, refusal = ticket_of(id)
  if not kept then
    return nil, refusal
  end
  refusal = not_others(kept, agent)
  if not refusal and not states[kept.ticket.state] then
    refusal = wrong_state(kept, wish)
  end
  if refusal then
    return nil, refusal
  end
  return kept
end
