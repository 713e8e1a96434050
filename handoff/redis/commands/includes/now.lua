-- The store's time in milliseconds since 1970: the first argument of every command.
local now = tonumber(ARGV[1])
