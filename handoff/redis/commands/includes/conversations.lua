--- include "now"
--- include "call-with"
--- include "signals"

-- Conversations that this command looked at: who owns them, their open ticket, and notices that they will get.
local conversations = {}

-- Nil when there is none.
local function find_conversation(id)
  local known = conversations[id]
  if known == nil then
    local fields = redis.call('HMGET', key_conversation(id), 'owner', 'ticket')
    known = fields[1] and { owner = fields[1], ticket = fields[2] or nil, lines = {} } or false
    conversations[id] = known
  end
  return known or nil
end

-- Sets owner and open ticket (nil for none).
local function link(conversation, owner, ticket)
  if conversation.owner ~= owner or conversation.ticket ~= ticket then
    conversation.owner, conversation.ticket = owner, ticket
    conversation.linked = true
  end
end

local function save_conversation(id, conversation)
  local fields = {}
  if conversation.linked then
    fields = { 'owner', conversation.owner }
    if conversation.ticket then
      fields[3], fields[4] = 'ticket', conversation.ticket
    else
      redis.call('HDEL', key_conversation(id), 'ticket')
    end
  end
  if #conversation.lines > 0 then
    local last = call_with('RPUSH', key_lines(id), conversation.lines)
    fields[#fields + 1] = 'last'
    fields[#fields + 1] = last
    redis.call('ZADD', key_silent, now, id)
    emit({ type = 'lines', conversation = id, last = last })
  end
  call_with('HSET', key_conversation(id), fields)
end

local function save_conversations()
  for id, conversation in pairs(conversations) do
    if conversation then
      save_conversation(id, conversation)
    end
  end
end
