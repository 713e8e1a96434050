--- include "now"

-- Spans in which handling times are summed, and over how many of them a mean looks back.
local spans = {
  { name = 'minute', width = 60000, back = 10 },
  { name = 'ten', width = 600000, back = 12 },
  { name = 'day', width = 86400000, back = 21 },
}

local function bucket_name(span, index)
  return string.format('%s:%.0f', span.name, index)
end

local function read_bucket(text)
  local sum, count = string.match(text or '', '^(%d+) (%d+)$')
  return tonumber(sum) or 0, tonumber(count) or 0
end

local function forget_handling(span, first)
  for _, bucket in ipairs(redis.call('HKEYS', key_handling)) do
    local name, index = string.match(bucket, '^(%a+):(%d+)$')
    if name == span.name and tonumber(index) < first then
      redis.call('HDEL', key_handling, bucket)
    end
  end
end

-- Notes how long an agent had a ticket.
local function add_handling(took)
  local names = {}
  for i, span in ipairs(spans) do
    names[i] = bucket_name(span, math.floor(now / span.width))
  end
  local kept = redis.call('HMGET', key_handling, unpack(names))
  local fields = {}
  for i, span in ipairs(spans) do
    local sum, count = read_bucket(kept[i])
    fields[#fields + 1] = names[i]
    fields[#fields + 1] = string.format('%.0f %.0f', sum + took, count + 1)
    if count == 0 then
      forget_handling(span, math.floor(now / span.width) - span.back + 1)
    end
  end
  redis.call('HSET', key_handling, unpack(fields))
end

-- Mean handling time in milliseconds: of the last 10 minutes, else 2 hours, else 3 weeks; nil when unknown.
local function mean_handling()
  for _, span in ipairs(spans) do
    local names = {}
    for ago = 0, span.back - 1 do
      names[ago + 1] = bucket_name(span, math.floor(now / span.width) - ago)
    end
    local all, number = 0, 0
    for _, bucket in ipairs(redis.call('HMGET', key_handling, unpack(names))) do
      local sum, count = read_bucket(bucket)
      all, number = all + sum, number + count
    end
    if number > 0 then
      return all / number
    end
  end
  return nil
end
