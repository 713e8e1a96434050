--[[
  Entries of the audit after a cursor.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  after           cursor
  ARGV[3]  limit

  OK       cursor before the first entry, entries
]]
local limit = tonumber(ARGV[3])
local newest = tonumber(redis.call('HGET', key_deskCounters, 'audit') or 0)
local start = math.max(tonumber(ARGV[2]), newest - redis.call('LLEN', key_audit))
local first = start - newest
local none = limit < 1 or first >= 0
return { 'OK', start, none and {} or redis.call('LRANGE', key_audit, first, math.min(first + limit - 1, -1)) }
