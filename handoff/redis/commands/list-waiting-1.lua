--[[
  Tickets that wait, in the order they will be served.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  limit

  OK       tickets
]]
--- include "ticket-texts"
return { 'OK', ticket_texts(redis.call('ZRANGE', key_waiting, 0, ARGV[2] - 1), 31) }
