--- include "now"
--- include "settings"
--- include "timers"
--- include "tickets"

-- Timers that run from state to state while a ticket waits.
local while_waiting = {
  'skill', 'level', 'longest', 'position',
}

-- Timers that end with the state.
local while_in = {
  queued = { 'passed', 'abandon' },
  offered = { 'offer' },
  active = { 'idle', 'idle_end', 'silent', 'silent_end' },
  on_hold = { 'hold', 'hold_end' },
  wrap_up = { 'wrap_up' },
  left_message = { 'left' },
  closed = { 'expire' },
}

local function clear_all(kinds, id)
  for _, kind in ipairs(kinds) do
    clear_timer(kind, id)
  end
end

-- When the next of those who passed the ticket may be asked again.
local function set_passed_timer(ticket)
  local due
  for _, pass in ipairs(ticket.passed or {}) do
    local ends = pass.at + setting('passedPauseMs')
    if ends > now and (not due or ends < due) then
      due = ends
    end
  end
  if due then
    set_timer('passed', ticket.id, due)
  end
end

-- It is the agent's turn to write.
local function await_agent(id)
  clear_all({ 'idle', 'idle_end' }, id)
  set_timer('silent', id, now + setting('agentSilentMs'))
  set_timer('silent_end', id, now + setting('agentPutBackMs'))
end

-- It is the shopper's turn to write.
local function await_shopper(id)
  clear_all({ 'silent', 'silent_end' }, id)
  set_timer('idle', id, now + setting('idleRemindMs'))
  set_timer('idle_end', id, now + setting('idleCloseMs'))
end

local function begin_waiting(ticket)
  set_timer('skill', ticket.id, now + setting('relaxSkillMs'))
  if ticket.complexity == 'complex' then
    set_timer('level', ticket.id, now + setting('relaxLevelMs'))
  end
  if not ticket.longestTold then
    set_timer('longest', ticket.id, now + setting('longestWaitMs'))
  end
  set_timer('position', ticket.id, now + setting('positionEveryMs'))
end

local begin_state = {
  queued = function(ticket)
    set_timer('abandon', ticket.id, now + setting('abandonMs'))
    set_passed_timer(ticket)
  end,
  offered = function(ticket)
    -- An offer may still be taken at its deadline, so it lapses just after.
    set_timer('offer', ticket.id, ticket.offer.deadline + 1)
  end,
  active = function(ticket)
    await_agent(ticket.id)
  end,
  on_hold = function(ticket)
    set_timer('hold', ticket.id, now + setting('holdFreeMs'))
    set_timer('hold_end', ticket.id, now + setting('holdPutBackMs'))
  end,
  wrap_up = function(ticket)
    set_timer('wrap_up', ticket.id, now + setting('wrapUpMs'))
  end,
  left_message = function(ticket)
    set_timer('left', ticket.id, now + setting('leftMessageDays') * 86400000)
  end,
  closed = function(ticket)
    set_timer('expire', ticket.id, now + setting('retentionDays') * 86400000)
  end,
}

-- Ends the timers of the state that was left and sets those of the one that was entered: each has one leading out.
local function begin_timers(ticket, before)
  local waited = before == 'queued' or before == 'offered'
  if before then
    clear_all(while_in[before], ticket.id)
  end
  if waited and not is_waiting(ticket) then
    clear_all(while_waiting, ticket.id)
  end
  if not waited and is_waiting(ticket) then
    begin_waiting(ticket)
  end
  begin_state[ticket.state](ticket)
end

-- Whether a ticket in this state may have such a timer.
local function may_have(ticket, kind)
  for _, known in ipairs(while_in[ticket.state]) do
    if known == kind then
      return true
    end
  end
  for _, known in ipairs(is_waiting(ticket) and while_waiting or {}) do
    if known == kind then
      return true
    end
  end
  return false
end
