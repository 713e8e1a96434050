--[[
  The agent takes the offer.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  offer

  OK       ticket
  TICKET_UNKNOWN
  AGENT_UNKNOWN
  OFFER_GONE               it expired, was taken back, or is not the agent's
  NOT_ON_DUTY
]]
--- include "accepting"
--- include "finish"
local kept, no_ticket = ticket_of(ARGV[2])
if not kept then
  return no_ticket
end
local taker, no_agent = agent_of(ARGV[3])
if not taker then
  return no_agent
end
local refusal = offer_gone(kept, ARGV[3], ARGV[4]) or not_on_duty(taker)
if refusal then
  return refusal
end
if taker.agent.missed > 0 then
  touch_agent(taker)
  taker.agent.missed = 0
end
change(kept, 'active', { acceptedAt = now, agent = ARGV[3] })
begin(kept, taker)
log_audit({ who = ARGV[3], did = 'accept', ticket = ARGV[2] })
return finish_with(kept)
