--[[
  Entries of the audit after a cursor.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  after           cursor
  ARGV[3]  limit

  OK       cursor before the first entry, entries
]]
local limit = tonumber(ARGV[3])
local before_first = tonumber(redis.call('HGET', key_deskCounters, 'auditCut') or 0)
local newest = before_first + redis.call('LLEN', key_audit)
local start = math.max(tonumber(ARGV[2]), before_first)
local first = start - newest
local none = limit < 1 or first >= 0
return { 'OK', start, none and {} or redis.call('LRANGE', key_audit, first, math.min(first + limit - 1, -1)) }
