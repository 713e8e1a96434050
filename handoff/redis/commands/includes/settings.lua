-- The rules as they were read last, by any command: most find them as they were and need not decode them.
local read_last = {
}
local known_settings = nil

-- One of the desk's rules (desk-settings.ts): a number. All are kept in one JSON object.
local function setting(name)
  if not known_settings then
    local text = redis.call('GET', key_settings)
    if read_last.text ~= text then
      read_last.text, read_last.rules = text, cjson.decode(text)
    end
    known_settings = read_last.rules
  end
  return known_settings[name]
end
