--- include "tickets"

-- Agents on duty, by groups that are alike to the rules. The name of a group holds skills, languages and level (see
-- groupOf in desk-shapes.ts).
local known_duty = nil
local spoken = {}

-- Name of each group → { agents, slots }.
local function duty()
  if not known_duty then
    known_duty = {}
    local fields = redis.call('HGETALL', key_duty)
    for i = 1, #fields, 2 do
      local agents, slots = string.match(fields[i + 1], '^(%d+) (%d+)$')
      known_duty[fields[i]] = { agents = tonumber(agents), slots = tonumber(slots) }
    end
  end
  return known_duty
end

-- An agent of the group comes on duty (by = 1) or goes (by = -1).
local function count_duty(group, capacity, by)
  local count = duty()[group] or { agents = 0, slots = 0 }
  count.agents = count.agents + by
  count.slots = count.slots + by * capacity
  spoken, last_stood = {}, {}
  if count.agents == 0 then
    known_duty[group] = nil
    redis.call('HDEL', key_duty, group)
  else
    known_duty[group] = count
    redis.call('HSET', key_duty, group, string.format('%.0f %.0f', count.agents, count.slots))
  end
end

local function count_on_duty()
  local all = 0
  for _, count in pairs(duty()) do
    all = all + count.agents
  end
  return all
end

local function has(group, mark)
  return string.find(group, mark, 1, true) ~= nil
end

-- Whether somebody on duty has the mark; remembered, for it is asked for every lane.
local function on_duty_has(mark)
  local known = spoken[mark]
  if known == nil then
    known = false
    for group in pairs(duty()) do
      known = known or has(group, mark)
    end
    spoken[mark] = known
  end
  return known
end

-- Whether agents of the group may take tickets of the lane. Languages count while somebody on duty speaks the
-- lane's; the right of seniors to complex tickets counts while one is on duty.
local function fits(lane, group)
  if lane.skill ~= '*' and not has(group, '\28' .. lane.skill .. '\29') then
    return false
  end
  local language = '\30' .. lane.locale .. '\31'
  if on_duty_has(language) and not has(group, language) then
    return false
  end
  return not lane.first or has(group, '\31senior') or not on_duty_has('\31senior')
end

-- Languages and levels of which somebody is on duty, as a set.
local function marks_on_duty()
  local marks = {}
  for group in pairs(duty()) do
    for language in string.gmatch(group, '\30[^\31]*\31') do
      marks[language] = true
    end
    marks[string.match(group, '\31%a+$')] = true
  end
  return marks
end
