--- include "append-lines"

-- Appends a notice about a ticket to its conversation. `params` is a table with at least one entry, or nil.
local function append_notice(conversation, now, code, ticket, params)
  local notice = { code = code, ticket = ticket, params = params }
  local line = cjson.encode({ by = 'system', kind = 'notice', text = '', notice = notice })
  return append_lines(conversation, now, { '', line })
end
