-- How long control was waited for and how long it took, by office (AGR-2.1): from registration to the beginning of control, and from
-- there to its end, whatever that was. Of less than five controls nothing is told.
create function declaration.control_times(since date) returns table (office_code text, wait_s int, control_s int)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  with controls as (
    select d.office_code, began.at - registered.at as waited, ended.at - began.at as lasted
    from declaration.declaration d
    join declaration.history registered on registered.authority = d.authority and registered.declaration_id = d.id
      and registered.event = 'register'
    join declaration.history began on began.authority = d.authority and began.declaration_id = d.id and began.event = 'takeUnderControl'
    join declaration.history ended on ended.authority = d.authority and ended.declaration_id = d.id
      and ended.from_state = 'underControl' and ended.to_state <> 'underControl'
    where d.lodged_at >= since
  )
  select office_code, extract(epoch from percentile_cont(0.5) within group (order by waited))::int,
    extract(epoch from percentile_cont(0.5) within group (order by lasted))::int
  from controls group by 1 having count(*) >= 5 order by count(*) desc, office_code
$$;
revoke all on function declaration.control_times(date) from public;
grant execute on function declaration.control_times(date) to tamga_public;
