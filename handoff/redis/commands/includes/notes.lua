--- include "journal"

-- Adds a note; one that a move brings along has no id and is numbered. Returns its JSON.
local function add_note(ticket, agent, name, text, id)
  local key = key_notes(ticket.id)
  local note = {
    id = id or agent .. '#' .. (redis.call('LLEN', key) + 1),
    at = now,
    agent = { id = agent, name = name },
    text = text,
  }
  local json = cjson.encode(note)
  redis.call('RPUSH', key, json)
  log_event({ type = 'note', ticket = ticket.id, conversation = ticket.conversation, agent = agent })
  return json
end
