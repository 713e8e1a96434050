--[[
  Counts tickets and agents.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now

  OK       tickets queued, offered, active, on hold, left as messages; agents online, busy, away, offline
]]
local counts = { 'OK' }
for _, state in ipairs({ 'queued', 'offered', 'active', 'on_hold', 'left_message' }) do
  counts[#counts + 1] = redis.call('ZCARD', key_state(state))
end
for _, count in ipairs(redis.call('HMGET', key_presences, 'online', 'busy', 'away', 'offline')) do
  counts[#counts + 1] = tonumber(count or 0)
end
return counts
