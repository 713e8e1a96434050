--[[
  Offers the ticket to another agent, or queues it for a skill.

  KEYS[1]  root of the desk's keys
  ARGV[1]  now
  ARGV[2]  ticket
  ARGV[3]  agent
  ARGV[4]  toAgent         empty for none
  ARGV[5]  toSkill         empty for none
  ARGV[6]  comment         becomes a note

  OK       ticket
  TICKET_UNKNOWN
  AGENT_UNKNOWN
  NOT_YOURS                another agent has it
  WRONG_STATE
  INVALID                  to oneself
  NOT_ON_DUTY              the other agent
  AT_CAPACITY              the other agent
]]
--- include "offers"
--- include "notes"
--- include "finish"
local id, agent = ARGV[2], ARGV[3]
local kept, refusal = own_ticket(id, agent, { active = true }, 'transfer')
if not kept then
  return refusal
end
local giver, no_giver = agent_of(agent)
if not giver then
  return no_giver
end
local target
if ARGV[4] ~= '' then
  target, refusal = agent_of(ARGV[4])
  if target and ARGV[4] == agent then
    refusal = refuse('INVALID', 'A ticket cannot be passed on to oneself.')
  end
  refusal = refusal or not_on_duty(target) or at_capacity(target)
  if refusal then
    return refusal
  end
end
add_note(kept.ticket, agent, giver.agent.name, ARGV[6])
remember(kept, agent)
kept.ticket.passed = { { agent = agent, at = now } }
if target then
  change(kept, 'offered', { offer = next_offer(kept, ARGV[4]), passedBy = { agent } })
else
  change(kept, 'queued', { passedBy = { agent }, skill = ARGV[5] })
end
tell(kept, 'transferred', { skill = kept.ticket.skill, agent = target and target.agent.name })
local to = target and { agent = ARGV[4] } or { skill = ARGV[5] }
log_audit({ who = agent, did = 'transfer', ticket = id, data = to })
if not target then
  match_ticket(kept)
end
match_agent(giver)
return finish_with(kept)
