-- Transits are assessed by the internal module as their data are entered (407-5.1): it reads the profiles, nobody is shown them.
grant select on risk.profile to tamga_api;
