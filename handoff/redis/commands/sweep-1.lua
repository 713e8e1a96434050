--[[
  Fires what is due, the longest overdue first. A timer that fits nothing is dropped and counted as a repair.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  limit

  OK       fired, repaired, missed
]]
--- include "presence"
--- include "closing"
--- include "finish"
--- include "timer-fires"
local limit = tonumber(ARGV[2])
local fired, repaired, missed = 0, 0, 0
while fired < limit do
  save_timers()
  local name = redis.call('ZRANGEBYSCORE', key_timers, '-inf', ARGV[1], 'LIMIT', 0, 1)[1]
  if not name then
    break
  end
  redis.call('ZREM', key_timers, name)
  local kind, id = string.match(name, '^([^:]+):(.*)$')
  fired = fired + 1
  if kind == 'offer' then
    missed = missed + 1
  end
  if not fire(kind, id) then
    repaired = repaired + 1
  end
end
return finish(fired, repaired, missed)
