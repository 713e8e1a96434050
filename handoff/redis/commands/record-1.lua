--[[
  Writes down who did what where it is no command of the desk.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  entry           JSON of an object that is not empty, without time and cursor

  OK
]]
--- include "journal"
new_audit[1] = string.format('{"at":%.0f,', now) .. string.sub(ARGV[2], 2)
save_journal()
return { 'OK' }
