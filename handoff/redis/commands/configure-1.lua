--[[
  Sets the desk's rules, or only those that were never set.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  over            1 to set all, 0 to set what is missing
  ARGV[3]  settings        name and value in turn

  OK
]]
for i = 3, #ARGV, 2 do
  redis.call(ARGV[2] == '1' and 'HSET' or 'HSETNX', key_settings, ARGV[i], ARGV[i + 1])
end
return { 'OK' }
