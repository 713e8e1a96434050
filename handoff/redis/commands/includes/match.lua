--- include "change"
--- include "standing"
--- include "choose"

-- How far into a lane an agent looks who passed those at its head.
local look_ahead = 50

-- A new offer of the ticket, with an id that was never used.
local function next_offer(kept, agent)
  touch_ticket(kept)
  local ticket = kept.ticket
  ticket.offers = ticket.offers + 1
  return { id = ticket.id .. '.' .. ticket.offers, agent = agent, deadline = now + setting('offerMs') }
end

-- Shows the ticket to the agent until the deadline; takes a slot.
local function offer_to(kept, known)
  local id = known.agent.id
  touch_ticket(kept)
  if not kept.ticket.stickyTried and last_agent_of(kept.ticket.shopper) == id then
    kept.ticket.stickyTried = true
  end
  change(kept, 'offered', { offer = next_offer(kept, id) })
end

-- Offers a queued ticket to the best agent, if there is one. To be called whenever a ticket became queued.
local function match_ticket(kept)
  local known = choose_agent(kept)
  if known then
    offer_to(kept, known)
  end
end

-- The first of a lane's queued tickets, and on demand those behind it.
local function open_lane(name)
  return { key = key_queued(name), places = redis.call('ZRANGE', key_queued(name), 0, 0), at = 1 }
end

local function go_on(lane)
  lane.at = lane.at + 1
  if lane.at == 2 then
    for _, place in ipairs(redis.call('ZRANGE', lane.key, 1, look_ahead - 1)) do
      lane.places[#lane.places + 1] = place
    end
  end
end

local function first_of(open)
  local first
  for _, lane in ipairs(open) do
    local place = lane.places[lane.at]
    -- Places begin with digits, whose order is the same everywhere.
    if place and (not first or place < first.places[first.at]) then
      first = lane
    end
  end
  return first
end

-- The first of all waiting tickets that this agent is to be offered.
local function first_for(known)
  settle_tickets()
  local open = {}
  for name in pairs(lanes()) do
    if fits(read_lane(name), known.agent.group) then
      open[#open + 1] = open_lane(name)
    end
  end
  local lane = first_of(open)
  while lane do
    local kept = find_ticket(string.sub(lane.places[lane.at], 31))
    if kept and (not has_passed(kept, known.agent.id) or choose_agent(kept) == known) then
      return kept
    end
    go_on(lane)
    lane = first_of(open)
  end
  return nil
end

-- Offers waiting tickets to an agent until no slot is free or none fits. For whenever an agent became freer.
local function match_agent(known)
  while is_free(known) do
    local kept = first_for(known)
    if not kept then
      return
    end
    offer_to(kept, known)
  end
end

-- Does something that may take agents off duty and, when the last speaker of a language or the last senior went,
-- offers to the others what had been kept for these.
local function widening(act)
  local before = marks_on_duty()
  act()
  local after = marks_on_duty()
  local went = false
  for mark in pairs(before) do
    went = went or not after[mark]
  end
  if went then
    for _, free in ipairs(free_agents()) do
      match_agent(find_agent(free.id))
    end
  end
end
