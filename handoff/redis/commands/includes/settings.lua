-- One of the desk's rules (desk-settings.ts): a number. All are kept in one JSON object.
local known_settings

local function setting(name)
  known_settings = known_settings or cjson.decode(redis.call('GET', key_settings))
  return known_settings[name]
end
