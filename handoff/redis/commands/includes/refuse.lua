-- What a refused command returns; it must not have changed anything. State and owner are the ticket's, where known.
local function refuse(code, message, state, owner)
  return { code, message, state or '', owner or '' }
end
