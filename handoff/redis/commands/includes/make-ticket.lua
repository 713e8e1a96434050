--- include "change"
--- include "standing"

-- The ticket that was asked for under the caller's key, if there is one.
local function ticket_by_key(key)
  local id = redis.call('HGET', key_ticketKeys, key)
  return id and find_ticket(id)
end

local function add_key(kept, key)
  touch_ticket(kept)
  kept.ticket.keys[#kept.ticket.keys + 1] = key
  redis.call('HSET', key_ticketKeys, key, kept.ticket.id)
end

-- How far apart two processes' clocks are at most when both are in step with the server's.
local AGREE_WITHIN_MS = 1000

-- When a new ticket came. Processes agree on the time to some milliseconds; who came later must not go ahead by these.
-- (The embedded store has one process, whose time never goes back.)
local function after_the_last()
  local last = tonumber(redis.call('HGET', key_deskCounters, 'enqueuedAt') or 0)
  local behind = last - now
  if behind >= 0 and behind <= AGREE_WITHIN_MS then
    return last
  end
  redis.call('HSET', key_deskCounters, 'enqueuedAt', now)
  return now
end

-- Makes a ticket in the state. `wish`: id, key, and what the rules need of what was asked for; `given` is all of that,
-- as JSON. Returns the ticket and its standing.
local function make_ticket(wish, given, state, contact)
  local at = after_the_last()
  local kept = remember_ticket({
    id = wish.id,
    conversation = wish.conversation,
    shopper = wish.shopper,
    skill = wish.skill,
    locale = wish.locale,
    complexity = wish.complexity,
    state = state,
    seq = redis.call('HINCRBY', key_deskCounters, 'seq', 1),
    score = at - setting('headStartMs')[wish.priority],
    enqueuedAt = at,
    stateSince = now,
    offers = 0,
    keys = {},
    contact = contact,
  }, given)
  kept.placed = {}
  touch_ticket(kept)
  add_key(kept, wish.key)
  redis.call('ZADD', key_ticketsOf(wish.shopper), kept.ticket.seq, wish.id)
  return kept, enter(kept)
end
