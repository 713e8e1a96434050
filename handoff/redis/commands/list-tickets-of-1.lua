--[[
  Tickets of a shopper, newest first.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  shopper
  ARGV[3]  limit

  OK       tickets
]]
--- include "ticket-texts"
return { 'OK', ticket_texts(redis.call('ZREVRANGE', key_ticketsOf(ARGV[2]), 0, ARGV[3] - 1), 1) }
