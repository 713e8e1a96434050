-- The shopper wrote while a person has the ticket.
local function shopper_wrote(_ticket, _now)
end
