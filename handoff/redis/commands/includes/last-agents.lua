-- Whom shoppers had last, as far as this command asked; false for nobody.
local last_agents = {}

-- The id of the agent whom the shopper had last; false when there was none.
local function last_agent_of(shopper)
  if last_agents[shopper] == nil then
    last_agents[shopper] = redis.call('HGET', key_lastAgents, shopper)
  end
  return last_agents[shopper]
end

-- Keeps the shopper's last agent; false forgets.
local function keep_last_agent(shopper, agent)
  last_agents[shopper] = agent
  if agent then
    redis.call('HSET', key_lastAgents, shopper, agent)
  else
    redis.call('HDEL', key_lastAgents, shopper)
  end
end
