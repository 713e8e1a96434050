--- include "agents"
--- include "conversations"
--- include "journal"
--- include "places"
--- include "timers"

-- Writes down all that this command changed, and tells everybody. Returns what the caller is given.
local function finish(...)
  settle_tickets()
  save_tickets()
  settle_agents()
  save_agents()
  save_timers()
  save_journal()
  save_conversations()
  publish_signals()
  return { 'OK', ... }
end

-- As `finish`; the caller is given the ticket as it is now.
local function finish_with(kept)
  local reply = finish()
  reply[2] = ticket_text(kept)
  return reply
end
