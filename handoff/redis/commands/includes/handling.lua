--- include "now"

-- Spans in which handling times are summed, and over how many of them a mean looks back. Each is kept as
-- `<index>:<sum>:<count>;` for every span of time that has any, the newest first.
local spans = {
  { name = 'minute', width = 60000, back = 10 },
  { name = 'ten', width = 600000, back = 12 },
  { name = 'day', width = 86400000, back = 21 },
}

local function with_handling(span, kept, took)
  local this = math.floor(now / span.width)
  local index, sum, count, rest = string.match(kept, '^(%d+):(%d+):(%d+);(.*)$')
  if tonumber(index) == this then
    return string.format('%.0f:%.0f:%.0f;', this, sum + took, count + 1) .. rest
  end
  local all = { string.format('%.0f:%.0f:1;', this, took) }
  for bucket, of in string.gmatch(kept, '((%d+):%d+:%d+;)') do
    if tonumber(of) > this - span.back then
      all[#all + 1] = bucket
    end
  end
  return table.concat(all)
end

-- The mean, or false when it is unknown; nil until somebody asks.
local known_mean = nil

-- Notes how long an agent had a ticket.
local function add_handling(took)
  known_mean = nil
  local kept = redis.call('HMGET', key_handling, spans[1].name, spans[2].name, spans[3].name)
  local fields = {}
  for i, span in ipairs(spans) do
    fields[2 * i - 1] = span.name
    fields[2 * i] = with_handling(span, kept[i] or '', took)
  end
  redis.call('HSET', key_handling, unpack(fields))
end

-- Mean handling time in milliseconds: of the last 10 minutes, else 2 hours, else 3 weeks; false when unknown.
local function read_mean()
  for _, span in ipairs(spans) do
    local first = math.floor(now / span.width) - span.back + 1
    local all, number = 0, 0
    for index, sum, count in string.gmatch(redis.call('HGET', key_handling, span.name) or '', '(%d+):(%d+):(%d+)') do
      if tonumber(index) < first then
        break
      end
      all, number = all + sum, number + count
    end
    if number > 0 then
      return all / number
    end
  end
  return false
end

local function mean_handling()
  if known_mean == nil then
    known_mean = read_mean()
  end
  return known_mean
end
