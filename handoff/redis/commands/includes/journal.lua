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

-- Adds to a log and cuts it when it holds a fifth more than it must. Returns the newest cursor.
local function save_log(name, key, entries, at_least)
  if #entries == 0 then
    return nil
  end
  local newest = redis.call('HINCRBY', key_deskCounters, name, #entries)
  local length = call_with('RPUSH', key, entries)
  if length >= at_least * 1.2 then
    redis.call('LTRIM', key, at_least * 1.2 - at_least, -1)
  end
  return newest
end

local function save_journal()
  local cursor = save_log('event', key_events, new_events, 10000)
  if cursor then
    emit({ type = 'desk', cursor = cursor })
  end
  save_log('audit', key_audit, new_audit, 50000)
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
