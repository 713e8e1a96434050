--- include "change"
--- include "duty"
--- include "handling"
--- include "places"

-- Groups of agents on duty who may take the ticket, and how many slots they have.
local function able_to(lane)
  local able, slots = {}, 0
  for group, count in pairs(duty()) do
    if fits(lane, group) then
      able[#able + 1] = group
      slots = slots + count.slots
    end
  end
  return able, slots
end

local function any_fits(lane, groups)
  for _, group in ipairs(groups) do
    if fits(lane, group) then
      return true
    end
  end
  return false
end

-- One more than the tickets that stand before the place and could go to the same agents; to any, when nobody could.
local function position_at(place, able)
  if #able == 0 then
    return 1 + redis.call('ZLEXCOUNT', key_waiting, '-', '(' .. place)
  end
  local position = 1
  for name in pairs(lanes()) do
    if any_fits(read_lane(name), able) then
      position = position + redis.call('ZLEXCOUNT', key_lane(name), '-', '(' .. place)
    end
  end
  return position
end

-- Where a waiting ticket stands; nil when it is not waiting. An offered one has no wait.
local function standing_of(kept)
  if not is_waiting(kept.ticket) then
    return nil
  end
  settle_tickets(kept)
  local is = placement(kept)
  local known = last_stood
  if known.kept ~= kept or known.lane ~= is.lane then
    local able, slots = able_to(read_lane(is.lane))
    local position = position_at(is.place, able)
    known = { kept = kept, lane = is.lane, slots = slots, position = position, onDuty = count_on_duty() }
    last_stood = known
  end
  local standing = { position = known.position, onDuty = known.onDuty }
  local mean = is.queued and known.slots > 0 and mean_handling()
  if mean then
    local seconds = (standing.position * mean) / known.slots / 1000
    standing.wait = { from = math.floor(seconds * 0.5), to = math.ceil(seconds * 1.5) }
  end
  return standing
end

later.stand = standing_of

-- As callers are given it.
local function standing_reply(standing)
  if not standing then
    return false
  end
  local wait = standing.wait
  return { standing.position, standing.onDuty, wait and wait.from, wait and wait.to }
end

-- Tells a better place, if it is one.
local function tell_position(kept)
  local standing = standing_of(kept)
  local told = kept.ticket.toldPosition
  if standing and (not told or standing.position < told) then
    touch_ticket(kept)
    tell_status(kept, standing)
  end
end
