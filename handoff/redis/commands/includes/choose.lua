--- include "agents"
--- include "bytes-before"
--- include "duty"
--- include "last-agents"
--- include "now"
--- include "settings"
--- include "tickets"

local function has_passed(kept, agent)
  for _, pass in ipairs(kept.ticket.passed or {}) do
    if pass.agent == agent then
      return true
    end
  end
  return false
end

-- Whether the first of two free agents comes before the second.
local function is_freer(score, id, than_score, than_id)
  if score ~= than_score then
    return score < than_score
  end
  return bytes_before(id, than_id)
end

-- The shopper's last agent, if that one is to be asked first.
local function last_agent(kept)
  if kept.ticket.stickyTried then
    return nil
  end
  local id = last_agent_of(kept.ticket.shopper)
  local known = id and find_agent(id)
  return known and is_free(known) and not has_passed(kept, id) and known or nil
end

-- The first of a group's free agents who has not passed the ticket: id and score.
local function freest_in(group, kept)
  local found = redis.call('ZRANGE', key_free(group), 0, #(kept.ticket.passed or {}), 'WITHSCORES')
  for i = 1, #found, 2 do
    if not has_passed(kept, found[i]) then
      return found[i], tonumber(found[i + 1])
    end
  end
  return nil
end

local function freest(kept, lane)
  settle_agents()
  local best, best_score
  for group in pairs(duty()) do
    local id, score
    if fits(lane, group) then
      id, score = freest_in(group, kept)
    end
    if id and (not best or is_freer(score, id, best_score, best)) then
      best, best_score = id, score
    end
  end
  return best and find_agent(best)
end

-- One who passed the ticket long enough ago.
local function returning(kept, lane)
  local best
  for _, pass in ipairs(kept.ticket.passed or {}) do
    local known = find_agent(pass.agent)
    local may = known and is_free(known) and fits(lane, known.agent.group)
    if may and pass.at + setting('passedPauseMs') <= now then
      local freer = best and is_freer(free_score(known), known.agent.id, free_score(best), best.agent.id)
      best = (not best or freer) and known or best
    end
  end
  return best
end

-- The agent to offer a queued ticket to, if anybody: the shopper's last agent (once per ticket), else the freest of
-- those who fit and have not passed it, else one who passed it long enough ago.
local function choose_agent(kept)
  local known = last_agent(kept)
  if known then
    return known
  end
  local lane = read_lane(lane_name(kept.ticket))
  return freest(kept, lane) or returning(kept, lane)
end

-- Every free agent, the freest first.
local function free_agents()
  settle_agents()
  local all = {}
  for group in pairs(duty()) do
    local found = redis.call('ZRANGE', key_free(group), 0, -1, 'WITHSCORES')
    for i = 1, #found, 2 do
      all[#all + 1] = { id = found[i], score = tonumber(found[i + 1]) }
    end
  end
  table.sort(all, function(a, b)
    return is_freer(a.score, a.id, b.score, b.id)
  end)
  return all
end
