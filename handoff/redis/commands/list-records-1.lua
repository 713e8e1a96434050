--[[
  Records of a kind by id, in the order of their bytes.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  kind
  ARGV[3]  from            '-' for the first, '(' and the last id seen to go on
  ARGV[4]  limit

  OK       id and record in turn
]]
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYLEX', key_recordIds(ARGV[2]), ARGV[3], '+', 'LIMIT', 0, ARGV[4])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', key_records(ARGV[2]), id)
end
return { 'OK', found }
