-- A count is not told either when the rest of its group is less than five: it could be reckoned from the two (AGR-2.1).
create or replace function declaration.release_causes(since date)
  returns table (office_code text, lodged bigint, released bigint, green bigint, controlled bigint, asked bigint, overdue bigint)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  with lodged as (
    select d.authority, d.id, d.office_code, d.released_at, d.channel from declaration.declaration d where d.lodged_at >= since
  ), counted as (
    select l.office_code, count(*) as lodged, count(l.released_at) as released,
      count(*) filter (where l.channel = 'green') as green,
      count(*) filter (where l.channel <> 'green') as controlled,
      count(*) filter (where exists (select 1 from declaration.act a where a.declaration_id = l.id and a.kind = 'query')) as asked,
      count(*) filter (where exists (select 1 from declaration.clock c where c.authority = l.authority and c.declaration_id = l.id and c.state = 'overdue')) as overdue
    from lodged l group by 1 having count(*) >= 5
  )
  select c.office_code, c.lodged, told.released, told.green, told.controlled, told.asked, told.overdue
  from counted c, lateral (
    select
      case when c.released >= 5 and c.lodged - c.released not between 1 and 4 then c.released end as released,
      case when c.green >= 5 and c.lodged - c.green not between 1 and 4 then c.green end as green,
      case when c.controlled >= 5 and c.lodged - c.controlled not between 1 and 4 then c.controlled end as controlled,
      case when c.asked >= 5 and c.lodged - c.asked not between 1 and 4 then c.asked end as asked,
      case when c.overdue >= 5 and c.lodged - c.overdue not between 1 and 4 then c.overdue end as overdue
  ) told order by c.lodged desc, c.office_code
$$;
