--[[
  Opens a ticket for a conversation, and offers it if somebody is free.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  id              of the ticket, if one is made
  ARGV[3]  key             the same key gives the same ticket
  ARGV[4]  conversation
  ARGV[5]  shopper         id
  ARGV[6]  skill
  ARGV[7]  locale
  ARGV[8]  complexity
  ARGV[9]  priority
  ARGV[10] reason
  ARGV[11] given           the whole wish without its key, JSON
  ARGV[12] open            1 within the desk's hours, else 0

  OK       'queued', ticket, standing
  OK       'open', ticket, standing if it waits: nothing was changed
  OK       'closed_hours'
  OK       'queue_full'
  CONVERSATION_UNKNOWN
]]
--- include "make-ticket"
--- include "match"
--- include "finish"
local wish = {
  id = ARGV[2],
  key = ARGV[3],
  conversation = ARGV[4],
  shopper = ARGV[5],
  skill = ARGV[6],
  locale = ARGV[7],
  complexity = ARGV[8],
  priority = ARGV[9],
}
local conversation = find_conversation(wish.conversation)
if not conversation then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. wish.conversation .. '.')
end
local open = ticket_by_key(wish.key) or (conversation.ticket and find_ticket(conversation.ticket))
if open then
  return { 'OK', 'open', ticket_text(open), standing_reply(standing_of(open)) }
end
if ARGV[12] ~= '1' then
  return { 'OK', 'closed_hours' }
end
if redis.call('ZCARD', key_waiting) >= setting('queueLimit') then
  return { 'OK', 'queue_full' }
end
local kept, standing = make_ticket(wish, ARGV[11], 'queued')
if standing.onDuty == 0 then
  tell(kept, 'nobody_on_duty', { reason = ARGV[10] })
else
  local wait = standing.wait or {}
  local params = { reason = ARGV[10], position = standing.position, waitFrom = wait.from, waitTo = wait.to }
  tell(kept, 'queued', params)
end
log_audit({ who = 'shopper', did = 'enqueue', ticket = wish.id })
match_ticket(kept)
local reply = finish('queued')
reply[3], reply[4] = ticket_text(kept), standing_reply(standing)
return reply
