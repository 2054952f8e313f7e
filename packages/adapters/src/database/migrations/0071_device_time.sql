-- The third time of a fact (SM-7): that of the device when it made the report, in milliseconds from `at`.
alter table escort.fact add column device_lag int;
alter table escort.fact_conflict add column device_lag int;
