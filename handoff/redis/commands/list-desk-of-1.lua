--[[
  Tickets on an agent's desk: offered, active, on hold and in wrap-up.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  agent

  OK       tickets
]]
--- include "ticket-texts"
return { 'OK', ticket_texts(redis.call('ZRANGE', key_deskOf(ARGV[2]), 0, -1), 1) }
