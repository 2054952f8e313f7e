-- The worker moves the clocks of notices on: the gateway may be away when one is due (407-11.2).
grant insert on escort.notice_clock to tamga_worker;
