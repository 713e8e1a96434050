--[[
  Tickets in a state, those that came to it last first.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  state
  ARGV[3]  limit
  ARGV[4]  before          only those that came to it before this time; empty for all

  OK       tickets
]]
--- include "ticket-texts"
local most = ARGV[4] == '' and '+inf' or '(' .. ARGV[4]
return { 'OK', ticket_texts(redis.call('ZREVRANGEBYSCORE', key_state(ARGV[2]), most, '-inf', 'LIMIT', 0, ARGV[3]), 14) }
