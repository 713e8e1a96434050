-- One of the desk's rules (desk-settings.ts): a number.
local known_settings = {}

local function setting(name)
  local value = known_settings[name]
  if not value then
    value = tonumber(redis.call('HGET', key_settings, name))
    known_settings[name] = value
  end
  return value
end
