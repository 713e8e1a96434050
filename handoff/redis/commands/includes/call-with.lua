-- Calls a command with any number of arguments (in pairs, or alone): no more at once than Lua can pass on. Returns
-- what the last call returned; nil without arguments.
local function call_with(command, key, args)
  if #args <= 1000 then
    return #args > 0 and redis.call(command, key, unpack(args)) or nil
  end
  local result
  for first = 1, #args, 1000 do
    result = redis.call(command, key, unpack(args, first, math.min(first + 999, #args)))
  end
  return result
end
