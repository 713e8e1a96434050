--[[
  Stores a record if the kept version is the one given.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  kind
  ARGV[3]  id
  ARGV[4]  value           JSON
  ARGV[5]  version         0 when it must not exist yet; empty for whatever it is
  ARGV[6]  due             empty for never

  OK       new version
  VERSION_CONFLICT
]]
--- include "refuse"
local kind, id, version, due = ARGV[2], ARGV[3], ARGV[5], ARGV[6]
local kept = redis.call('HGET', key_records(kind), id)
local current = kept and string.match(kept, '^%d+') or '0'
if version ~= '' and version ~= current then
  return refuse('VERSION_CONFLICT', kind .. ' ' .. id .. ' is at version ' .. current .. ' by now.')
end
local new = tonumber(current) + 1
redis.call('HSET', key_records(kind), id, string.format('%.0f', new) .. ':' .. due .. ':' .. ARGV[4])
if not kept then
  redis.call('ZADD', key_recordIds(kind), 0, id)
end
if due ~= '' then
  redis.call('ZADD', key_recordDue(kind), due, id)
elseif kept then
  redis.call('ZREM', key_recordDue(kind), id)
end
return { 'OK', new }
