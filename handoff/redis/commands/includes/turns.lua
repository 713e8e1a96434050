-- Begins a turn of the conversation that answers the line at `position`. Returns what becomes a Turn: token, end of
-- the lease, position, entry, and the conversation's fields.
local function start_turn(conversation, position, token, until_)
  redis.call(
    'HSET', key_conversation(conversation),
    'turnToken', token, 'turnUntil', string.format('%.0f', until_), 'turnPosition', position
  )
  redis.call('ZADD', key_turns, until_, conversation)
  return {
    token,
    string.format('%.0f', until_),
    position,
    redis.call('LINDEX', key_lines(conversation), position - 1),
    redis.call('HGETALL', key_conversation(conversation)),
  }
end

-- Goes on with the next waiting line, or gives the lease back and returns nil. Lines that a person has to answer
-- wait no longer.
local function next_turn(conversation, owner, token, until_)
  if owner == 'person' then
    redis.call('DEL', key_turnWaiting(conversation))
  end
  local position = redis.call('LPOP', key_turnWaiting(conversation))
  if position then
    return start_turn(conversation, tonumber(position), token, until_)
  end
  redis.call('HDEL', key_conversation(conversation), 'turnToken', 'turnUntil', 'turnPosition')
  redis.call('ZREM', key_turns, conversation)
  return nil
end
