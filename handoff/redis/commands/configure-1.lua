--[[
  Sets the desk's rules.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  over            1 to replace those it has, else 0
  ARGV[3]  settings        JSON

  OK
]]
redis.call(ARGV[2] == '1' and 'SET' or 'SETNX', key_settings, ARGV[3])
return { 'OK' }
