--[[
  Records of a kind that fell due, the longest overdue first.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  kind
  ARGV[3]  limit

  OK       id and record in turn
]]
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key_recordDue(ARGV[2]), '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', key_records(ARGV[2]), id)
end
return { 'OK', found }
