--[[
  Removes a record.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  kind
  ARGV[3]  id

  OK       1, or 0 when it was not there
]]
local kind, id = ARGV[2], ARGV[3]
redis.call('ZREM', key_recordIds(kind), id)
redis.call('ZREM', key_recordDue(kind), id)
return { 'OK', redis.call('HDEL', key_records(kind), id) }
