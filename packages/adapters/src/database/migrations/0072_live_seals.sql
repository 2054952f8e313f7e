-- What the gateway asks for every three seconds among all carriages of five years: those under way, and those over within a week.
create index escort_seal_ended on escort.escort_seal (deactivated_at);
