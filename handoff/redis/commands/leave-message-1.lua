--[[
  The shopper leaves a way to be reached: a waiting ticket becomes a left message, or a new one is made.

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
  ARGV[10] given           the whole wish without its key, JSON
  ARGV[11] contact         JSON

  OK       ticket
  CONVERSATION_UNKNOWN
  WRONG_STATE              a person has the conversation's ticket
]]
--- include "make-ticket"
--- include "closing"
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
local known = ticket_by_key(wish.key)
if known and known.ticket.contact then
  return { 'OK', ticket_text(known) }
end
local kept = conversation.ticket and find_ticket(conversation.ticket)
local asked = kept and kept.ticket.offer and kept.ticket.offer.agent
if kept and not is_waiting(kept.ticket) then
  return wrong_state(kept, 'leave')
end
if kept then
  change(kept, 'left_message', { contact = ARGV[11] })
  add_key(kept, wish.key)
else
  kept = make_ticket(wish, ARGV[10], 'left_message', ARGV[11])
end
tell(kept, 'message_left')
log_audit({ who = 'shopper', did = 'leave_message', ticket = kept.ticket.id })
relieve(asked)
return finish_with(kept)
