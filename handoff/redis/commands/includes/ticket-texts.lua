-- Tickets as callers are given them: those whose ids end the members of a list, from the byte `from` on.
local function ticket_texts(members, from)
  local found = {}
  for _, member in ipairs(members) do
    found[#found + 1] = redis.call('GET', key_ticket(string.sub(member, from))) or nil
  end
  return found
end
