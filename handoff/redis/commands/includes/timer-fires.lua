--- include "presence"
--- include "closing"
--- include "last-agents"

local function relax(kept, what)
  touch_ticket(kept)
  kept.ticket[what] = true
  if kept.ticket.state == 'queued' then
    match_ticket(kept)
  end
end

local function abandon(kept)
  change(kept, 'closed', { outcome = 'abandoned', closedAt = now })
  log_audit({ who = 'desk', did = 'abandon', ticket = kept.ticket.id })
end

-- The time for which closed tickets are kept is over.
local function forget(kept)
  local ticket = kept.ticket
  touch_ticket(kept)
  kept.gone = true
  tickets[ticket.id] = false
  redis.call('ZREM', key_ticketsOf(ticket.shopper), ticket.id)
  for _, key in ipairs(ticket.keys) do
    if redis.call('HGET', key_ticketKeys, key) == ticket.id then
      redis.call('HDEL', key_ticketKeys, key)
    end
  end
  redis.call('DEL', key_notes(ticket.id))
  if redis.call('HGET', key_rateable, ticket.conversation) == ticket.id then
    redis.call('HDEL', key_rateable, ticket.conversation)
  end
  if redis.call('EXISTS', key_ticketsOf(ticket.shopper)) == 0 then
    keep_last_agent(ticket.shopper, false)
  end
end

-- What a ticket's timer does, by its kind.
local timer_fires = {
  offer = lapse,
  skill = function(kept)
    relax(kept, 'skillRelaxed')
  end,
  level = function(kept)
    relax(kept, 'levelRelaxed')
  end,
  longest = function(kept)
    local ticket = kept.ticket
    if ticket.state == 'offered' then
      -- Not while somebody is being asked: the answer to that comes first.
      set_timer('longest', ticket.id, math.max(ticket.offer.deadline + 1, now + 1))
      return
    end
    touch_ticket(kept)
    ticket.longestTold = true
    tell(kept, 'longest_wait')
  end,
  position = function(kept)
    set_timer('position', kept.ticket.id, now + setting('positionEveryMs'))
    tell_position(kept)
  end,
  passed = function(kept)
    set_passed_timer(kept.ticket)
    match_ticket(kept)
  end,
  abandon = function(kept)
    abandon(kept)
    tell(kept, 'abandoned')
  end,
  left = abandon,
  idle = function(kept)
    tell(kept, 'shopper_idle')
  end,
  idle_end = close_idle,
  silent = function(kept)
    local ticket = kept.ticket
    log_event({
      type = 'ticket',
      ticket = ticket.id,
      conversation = ticket.conversation,
      agent = ticket.agent,
      data = { state = ticket.state, reminder = 'answer' },
    })
  end,
  silent_end = function(kept)
    put_back(kept, 'agent_silent')
  end,
  hold = function(kept)
    -- On hold and silent for long: the agent may take another meanwhile.
    local known = kept.ticket.slotOf and find_agent(kept.ticket.slotOf)
    touch_ticket(kept)
    free_slot(kept)
    if known then
      match_agent(known)
    end
  end,
  hold_end = function(kept)
    put_back(kept, 'held_too_long')
  end,
  wrap_up = function(kept)
    change(kept, 'closed')
  end,
  expire = forget,
}

-- Fires a timer; false when it fits nothing.
local function fire(kind, id)
  if kind == 'presence' or kind == 'grace' then
    local known = find_agent(id)
    local act = kind == 'presence' and lose_agent or end_grace
    if known then
      act(known)
    end
    return known ~= nil
  end
  local kept = find_ticket(id)
  local act = timer_fires[kind]
  if not kept or not act or not may_have(kept.ticket, kind) then
    return false
  end
  act(kept)
  return true
end
