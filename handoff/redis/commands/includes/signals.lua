-- Signals of this command, as JSON; told together at its end.
local signals = {}

local function emit(signal)
  signals[#signals + 1] = cjson.encode(signal)
end

local function publish_signals()
  if #signals > 0 then
    redis.call('PUBLISH', key_signals, '[' .. table.concat(signals, ',') .. ']')
  end
end
