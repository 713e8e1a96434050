--[[
  Appends the agent's line if this agent has the ticket.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  clientId        empty for none
  ARGV[5]  line            JSON

  OK       position, entry
  TICKET_UNKNOWN
  CONVERSATION_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
]]
--- include "append-lines"
--- include "timer-rules"
--- include "finish"
local id, agent, client_id = ARGV[2], ARGV[3], ARGV[4]
local kept, refusal = ticket_of(id)
if not kept then
  return refusal
end
local conversation = kept.ticket.conversation
if not find_conversation(conversation) then
  return refuse('CONVERSATION_UNKNOWN', 'There is no conversation ' .. conversation .. '.')
end
local known = client_id ~= '' and redis.call('HGET', key_clientIds(conversation), client_id)
if known then
  local entry = redis.call('LINDEX', key_lines(conversation), known - 1)
  local readable, line = pcall(cjson.decode, string.match(entry, '^%d+:(.*)$'))
  if readable and line.agent and line.agent.id == agent then
    return { 'OK', tonumber(known), entry }
  end
end
kept, refusal = own_ticket(id, agent, { active = true, on_hold = true }, 'say')
if not kept then
  return refusal
end
local appended = append_lines(conversation, now, { client_id, ARGV[5] })
touch_ticket(kept)
kept.ticket.agentAt = now
if kept.ticket.state == 'active' then
  await_shopper(id)
end
local data = { position = appended[1] }
log_event({ type = 'line', ticket = id, conversation = conversation, agent = agent, data = data })
return finish(appended[1], appended[2])
