--[[
  An agent's own note.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  text
  ARGV[5]  clientId        the same gives the same note

  OK       note
  TICKET_UNKNOWN
  NOT_YOURS                another agent has it
]]
--- include "agents"
--- include "notes"
--- include "tickets"
local id, agent = ARGV[2], ARGV[3]
local kept, refusal = ticket_of(id)
if not kept then
  return refusal
end
local note_id = agent .. ':' .. ARGV[5]
for _, note in ipairs(redis.call('LRANGE', key_notes(id), 0, -1)) do
  if cjson.decode(note).id == note_id then
    return { 'OK', note }
  end
end
refusal = not_others(kept, agent)
if refusal then
  return refusal
end
local known = find_agent(agent)
log_audit({ who = agent, did = 'note', ticket = id })
local note = add_note(kept.ticket, agent, known and known.agent.name or agent, ARGV[4], note_id)
save_journal()
publish_signals()
return { 'OK', note }
