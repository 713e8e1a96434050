--- include "refuse"
--- include "call-with"

-- Agents that this command looked at. Kept as `<JSON of what the rules need>\n<JSON of the profile>`; the first part
-- is `agent` here, to be changed only after `touch_agent`.
local agents = {}
local touched_agents, unsettled_agents = {}, {}

-- Free: offers may come.
local function is_free(known)
  return known.agent.presence == 'online' and known.agent.load < known.agent.capacity
end

-- On duty: there for shoppers, if perhaps busy.
local function is_on_duty(known)
  return known.agent.presence == 'online' or known.agent.presence == 'busy'
end

-- Order among the free: fewest tickets first, then longest idle. Exact below 2,048 tickets and until 2109.
local function free_score(known)
  return known.agent.load * 4398046511104 + known.agent.idleSince
end

-- Nil when the agent never was on duty.
local function find_agent(id)
  local known = agents[id]
  if known == nil then
    local text = redis.call('HGET', key_agents, id)
    if text then
      local line = string.find(text, '\n', 1, true)
      known = { agent = cjson.decode(string.sub(text, 1, line - 1)), profile = string.sub(text, line + 1), text = text }
    end
    agents[id] = known or false
  end
  return known or nil
end

-- The agent, or nil and the refusal.
local function agent_of(id)
  local known = find_agent(id)
  if known then
    return known
  end
  return nil, refuse('AGENT_UNKNOWN', 'The desk knows no agent ' .. id .. '.')
end

-- In which list of the free an agent stands, and where; nil when not free.
local function free_place(known)
  return is_free(known) and { group = known.agent.group, score = free_score(known) } or nil
end

-- To be called before anything of the agent is changed.
local function touch_agent(known)
  if not unsettled_agents[known] then
    known.placed = free_place(known)
    unsettled_agents[known] = true
  end
  known.text = nil
  touched_agents[known] = true
end

-- Puts changed agents where they belong among the free; to be called before a list of these is read.
local function settle_agents()
  for known in pairs(unsettled_agents) do
    local was, is = known.placed, free_place(known)
    if was and (not is or was.group ~= is.group) then
      redis.call('ZREM', key_free(was.group), known.agent.id)
    end
    if is and not (was and was.group == is.group and was.score == is.score) then
      redis.call('ZADD', key_free(is.group), is.score, known.agent.id)
    end
  end
  unsettled_agents = {}
end

-- What is kept of the agent, and what callers are given.
local function agent_text(known)
  known.text = known.text or cjson.encode(known.agent) .. '\n' .. known.profile
  return known.text
end

local function save_agents()
  local fields = {}
  for known in pairs(touched_agents) do
    fields[#fields + 1] = known.agent.id
    fields[#fields + 1] = agent_text(known)
  end
  call_with('HSET', key_agents, fields)
end

-- The refusal of an agent who is not on duty; nil when on duty.
local function not_on_duty(known)
  if is_on_duty(known) then
    return nil
  end
  local message = known.agent.id .. ' is ' .. known.agent.presence .. ' and cannot take tickets.'
  return refuse('NOT_ON_DUTY', message)
end

-- The refusal of an agent who has no slot left; nil when one is free.
local function at_capacity(known)
  local agent = known.agent
  if agent.load < agent.capacity then
    return nil
  end
  return refuse('AT_CAPACITY', agent.id .. ' has ' .. agent.load .. ' of ' .. agent.capacity .. ' tickets.')
end
