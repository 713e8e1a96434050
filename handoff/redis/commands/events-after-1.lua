--[[
  Entries of the event log after a cursor.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  after           cursor
  ARGV[3]  limit

  OK       1 when entries after the cursor are gone (else 0), cursor before the first entry, entries
]]
local after, limit = tonumber(ARGV[2]), tonumber(ARGV[3])
local before_first = tonumber(redis.call('HGET', key_deskCounters, 'eventsCut') or 0)
local newest = before_first + redis.call('LLEN', key_events)
if after > newest then
  return { 'OK', 1, newest, {} }
end
local gone = after < before_first and 1 or 0
local start = math.max(after, before_first)
limit = math.max(limit - gone, 0)
-- From the end, where readers mostly are: a list is walked from the nearer side.
local first = start - newest
local entries = (limit == 0 or first == 0) and {} or redis.call('LRANGE', key_events, first, math.min(first + limit - 1, -1))
return { 'OK', gone, start, entries }
