--- include "call-with"

-- Timers as they will be when the command ends: due, or false for those that were cleared.
local timer_changes = {}

-- Sets the timer, or sets it anew. It fires in the first sweep at or after `due`.
local function set_timer(kind, id, due)
  timer_changes[kind .. ':' .. id] = due
end

local function clear_timer(kind, id)
  timer_changes[kind .. ':' .. id] = false
end

-- When the timer is due; nil when there is none.
local function timer_of(kind, id)
  local name = kind .. ':' .. id
  local change = timer_changes[name]
  if change == nil then
    change = redis.call('ZSCORE', key_timers, name)
  end
  return change or nil
end

-- Whether this command left the timer as it was; `name` is `<kind>:<id>`.
local function is_untouched(name)
  return timer_changes[name] == nil
end

local function save_timers()
  local set, cleared = {}, {}
  for name, due in pairs(timer_changes) do
    if due then
      set[#set + 1] = due
      set[#set + 1] = name
    else
      cleared[#cleared + 1] = name
    end
  end
  timer_changes = {}
  call_with('ZADD', key_timers, set)
  call_with('ZREM', key_timers, cleared)
end
