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
local more = true
while more do
  save_timers()
  local wanted = limit - fired
  local due = redis.call('ZRANGEBYSCORE', key_timers, '-inf', ARGV[1], 'LIMIT', 0, wanted)
  for _, name in ipairs(due) do
    -- What fires may clear those behind it or set them anew, and that is always for later.
    if is_untouched(name) then
      local kind, id = string.match(name, '^([^:]+):(.*)$')
      clear_timer(kind, id)
      fired = fired + 1
      if kind == 'offer' then
        missed = missed + 1
      end
      if not fire(kind, id) then
        repaired = repaired + 1
      end
    end
  end
  more = #due == wanted and fired < limit
end
return finish(fired, repaired, missed)
