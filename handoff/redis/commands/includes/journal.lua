--- include "now"
--- include "call-with"
--- include "signals"
--- include "conversations"

-- What this command adds to the logs of events and audit, as JSON without cursors: those are counted.
local new_events, new_audit = {}, {}

-- Ids only, never words.
local function log_event(event)
  event.at = now
  new_events[#new_events + 1] = cjson.encode(event)
end

-- Never the words of a conversation. `entry`: who, did, ticket, data.
local function log_audit(entry)
  entry.at = now
  new_audit[#new_audit + 1] = cjson.encode(entry)
end

-- Adds to a log and cuts it when it holds a fifth more than it must. `name` counts what was cut.
local function save_log(name, key, entries, at_least)
  local length = call_with('RPUSH', key, entries)
  if length and length >= at_least * 1.2 then
    redis.call('LTRIM', key, at_least * 0.2, -1)
    redis.call('HINCRBY', key_deskCounters, name, at_least * 0.2)
    length = length - at_least * 0.2
  end
  return length
end

local function save_journal()
  local length = save_log('eventsCut', key_events, new_events, 10000)
  if length then
    emit({ type = 'desk', cursor = length + (redis.call('HGET', key_deskCounters, 'eventsCut') or 0) })
  end
  save_log('auditCut', key_audit, new_audit, 50000)
end

-- Tells the shopper, in the transcript, what became of the ticket; nothing when the conversation is gone. `params` is
-- a table with at least one entry, or nil.
local function tell(kept, code, params)
  local conversation = find_conversation(kept.ticket.conversation)
  if not conversation then
    return
  end
  local notice = { code = code, ticket = kept.ticket.id, params = params }
  local line = cjson.encode({ by = 'system', kind = 'notice', text = '', notice = notice })
  conversation.lines[#conversation.lines + 1] = string.format('%.0f:', now) .. line
end
