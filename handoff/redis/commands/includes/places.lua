--- include "tickets"

local function leave_lane(kept, was)
  redis.call('ZREM', key_lane(was.lane), was.place)
  if was.queued then
    redis.call('ZREM', key_queued(was.lane), was.place)
  end
  drop_lane(was.lane)
end

local function enter_lane(is)
  redis.call('ZADD', key_lane(is.lane), 0, is.place)
  if is.queued then
    redis.call('ZADD', key_queued(is.lane), 0, is.place)
  end
  add_lane(is.lane)
end

local function settle_lane(kept, was, is)
  if was.lane == is.lane then
    if is.queued and not was.queued then
      redis.call('ZADD', key_queued(is.lane), 0, is.place)
    elseif was.queued and not is.queued then
      redis.call('ZREM', key_queued(is.lane), is.place)
    end
    return
  end
  if was.lane then
    leave_lane(kept, was)
  end
  if is.lane then
    enter_lane(is)
  end
end

local function settle_ticket(kept)
  local was, is = kept.placed, kept.gone and {} or placement(kept)
  local id = kept.ticket.id
  if was.state and was.state ~= is.state then
    redis.call('ZREM', key_state(was.state), kept.member)
  end
  if is.state and (was.state ~= is.state or was.since ~= is.since) then
    redis.call('ZADD', key_state(is.state), is.since, kept.member)
  end
  if was.worker ~= is.worker then
    if was.worker then
      redis.call('ZREM', key_deskOf(was.worker), id)
    end
    if is.worker then
      redis.call('ZADD', key_deskOf(is.worker), kept.ticket.seq, id)
    end
  end
  if was.place ~= is.place then
    if was.place then
      redis.call('ZREM', key_waiting, was.place)
    end
    if is.place then
      redis.call('ZADD', key_waiting, 0, is.place)
    end
  end
  settle_lane(kept, was, is)
  kept.placed = is
end

-- Puts changed tickets where they belong in the lists; to be called before any list is read. `but` may stay behind.
local function settle_tickets(but)
  for kept in pairs(unsettled_tickets) do
    if kept ~= but then
      unsettled_tickets[kept] = nil
      settle_ticket(kept)
    end
  end
end
