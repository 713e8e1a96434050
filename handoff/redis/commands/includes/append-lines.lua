--- include "signals"

-- Appends lines to a conversation that exists. `lines` is client id ('' for none) and JSON in turn. A line whose
-- client id is known is not appended again. Returns position and entry in turn; `publish_signals` tells readers.
local function append_lines(conversation, at, lines)
  local log = key_lines(conversation)
  local ids = key_clientIds(conversation)
  local last
  local result = {}
  for i = 1, #lines, 2 do
    local id = lines[i]
    local known = id ~= '' and redis.call('HGET', ids, id)
    if known then
      result[#result + 1] = tonumber(known)
      result[#result + 1] = redis.call('LINDEX', log, known - 1)
    else
      local entry = string.format('%.0f:', at) .. lines[i + 1]
      last = redis.call('RPUSH', log, entry)
      if id ~= '' then
        redis.call('HSET', ids, id, last)
      end
      result[#result + 1] = last
      result[#result + 1] = entry
    end
  end
  if last then
    redis.call('HSET', key_conversation(conversation), 'last', last)
    redis.call('ZADD', key_silent, at, conversation)
    emit({ type = 'lines', conversation = conversation, last = last })
  end
  return result
end
