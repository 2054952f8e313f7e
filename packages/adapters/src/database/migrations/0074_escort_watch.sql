-- What no seal tells is found by the worker (407-11.2, 407-11.1b): terms that passed, outages, interference in an area.
create index escort_term on escort.escort (term_at) where activated_at is not null and deactivated_at is null;
create index situation_jammed on escort.situation (occurred_at) where code = 'X1';
-- Two of one escort at a time are one: whoever finds it second finds it there.
grant insert on escort.situation to tamga_worker;
create index escort_ended on escort.escort (deactivated_at) where deactivated_at is not null;
