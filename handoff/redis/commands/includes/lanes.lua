-- Lanes: tickets that the same agents may take. The name of a lane holds skill ('*' once any will do), locale, and
-- 'first' for complex tickets that are for seniors first.
local known_lanes = nil

-- Names of the lanes in which somebody waits.
local function lanes()
  if not known_lanes then
    known_lanes = {}
    for _, name in ipairs(redis.call('SMEMBERS', key_lanes)) do
      known_lanes[name] = true
    end
  end
  return known_lanes
end

local function add_lane(name)
  if not lanes()[name] then
    redis.call('SADD', key_lanes, name)
    known_lanes[name] = true
  end
end

-- Forgets the lane if nobody waits in it.
local function drop_lane(name)
  if redis.call('EXISTS', key_lane(name)) == 0 then
    redis.call('SREM', key_lanes, name)
    lanes()[name] = nil
  end
end

local function lane_name(ticket)
  local skill = ticket.skillRelaxed and '*' or ticket.skill
  local first = ticket.complexity == 'complex' and not ticket.levelRelaxed
  return skill .. '\31' .. ticket.locale .. '\31' .. (first and 'first' or 'any')
end

local function read_lane(name)
  local skill, locale, level = string.match(name, '^(.-)\31(.-)\31(.*)$')
  return { name = name, skill = skill, locale = locale, first = level == 'first' }
end
