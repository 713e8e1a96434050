--- include "journal"

-- Lines came to a conversation while its ticket (false for none) waits, the newest at `position`: agents who look at
-- it read on. Whose it will be is open.
local function lines_while_waiting(conversation, ticket, position)
  if ticket then
    log_event({ type = 'line', ticket = ticket, conversation = conversation, data = { position = position } })
    save_journal()
  end
end
