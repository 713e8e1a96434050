-- Appends lines to a conversation that exists, and tells readers. `lines` is client id ('' for none) and JSON in
-- turn. A line whose client id is known is not appended again. Returns position and entry in turn.
local function append_lines(conversation, now, lines)
  local log = key_lines(conversation)
  local ids = key_clientIds(conversation)
  local appended = 0
  local last = 0
  local result = {}
  for i = 1, #lines, 2 do
    local id = lines[i]
    local known = id ~= '' and redis.call('HGET', ids, id)
    if known then
      result[#result + 1] = tonumber(known)
      result[#result + 1] = redis.call('LINDEX', log, known - 1)
    else
      local entry = string.format('%.0f:', now) .. lines[i + 1]
      last = redis.call('RPUSH', log, entry)
      appended = appended + 1
      if id ~= '' then
        redis.call('HSET', ids, id, last)
      end
      result[#result + 1] = last
      result[#result + 1] = entry
    end
  end
  if appended > 0 then
    redis.call('HSET', key_conversation(conversation), 'last', last)
    redis.call('ZADD', key_silent, now, conversation)
    redis.call('PUBLISH', key_signals, cjson.encode({ type = 'lines', conversation = conversation, last = last }))
  end
  return result
end
