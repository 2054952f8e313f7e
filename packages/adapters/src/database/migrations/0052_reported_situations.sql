-- A carrier reports an accident himself (SM-8): he begins its clocks and its history, and sees neither.
create policy report on escort.situation_history for insert to tamga_api
  with check (exists (select from escort.situation s where s.id = situation_id));
create policy report on escort.notice_clock for insert to tamga_api
  with check (exists (select from escort.situation s where s.id = situation_id));
