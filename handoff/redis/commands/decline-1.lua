--[[
  The agent gives the offer back; the ticket keeps its place and this agent is tried last.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  offer
  ARGV[5]  reason          empty for none; becomes a note

  OK       ticket
  TICKET_UNKNOWN
  AGENT_UNKNOWN
  OFFER_GONE               it expired, was taken back, or is not the agent's
]]
--- include "accepting"
--- include "offers"
--- include "notes"
--- include "finish"
local kept, no_ticket = ticket_of(ARGV[2])
if not kept then
  return no_ticket
end
local decliner, no_agent = agent_of(ARGV[3])
if not decliner then
  return no_agent
end
local refusal = offer_gone(kept, ARGV[3], ARGV[4])
if refusal then
  return refusal
end
touch_agent(decliner)
decliner.agent.missed = 0
if ARGV[5] ~= '' then
  add_note(kept.ticket, ARGV[3], decliner.agent.name, ARGV[5])
end
log_audit({ who = ARGV[3], did = 'decline', ticket = ARGV[2] })
pass(kept, decliner)
return finish_with(kept)
