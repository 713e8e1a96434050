--[[
  Position and wait of a waiting ticket.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket

  OK       standing: position, agents on duty, and the wait in seconds from and to where known; nil when not waiting
]]
--- include "standing"
local kept = find_ticket(ARGV[2])
return { 'OK', kept and standing_reply(standing_of(kept)) or false }
