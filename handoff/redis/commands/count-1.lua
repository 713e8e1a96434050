--[[
  Adds to a counter. One that ended starts again at zero; when it ends is said by whoever starts it.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  name
  ARGV[3]  by
  ARGV[4]  expiresAt       empty for never

  OK       new count
]]
local now, name, ends = ARGV[1], ARGV[2], ARGV[4]

local function drop(gone)
  redis.call('HDEL', key_counters, gone)
  redis.call('ZREM', key_counterEnds, gone)
end

for _, gone in ipairs(redis.call('ZRANGEBYSCORE', key_counterEnds, '-inf', now, 'LIMIT', 0, 20)) do
  drop(gone)
end
local own = redis.call('ZSCORE', key_counterEnds, name)
if own and tonumber(own) <= tonumber(now) then
  drop(name)
end
if ends ~= '' and redis.call('HEXISTS', key_counters, name) == 0 then
  redis.call('ZADD', key_counterEnds, ends, name)
end
return { 'OK', redis.call('HINCRBY', key_counters, name, ARGV[3]) }
