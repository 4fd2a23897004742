-- The life chances replay, exact: every integer is placed by hand. Points are whole over 100 × lcm(1..40), and the test of
-- chance compares squares, as in by_hand/.
-- part: read
create table measures(measure varchar, target BIGINT, none_at BIGINT, all_at BIGINT, weight BIGINT);
insert into measures values
  ('breastfeeding', 45, 35, 60, 3),
  ('early_education', 70, 60, 85, 4),
  ('good_level', 60, 50, 75, 4),
  ('immunised_at_1', 90, 85, 95, 2),
  ('immunised_at_2', 88, 85, 95, 2),
  ('immunised_at_5', 86, 80, 95, 2),
  ('new_birth_visit', 85, 75, 95, 2),
  ('two_year_review', 75, 65, 90, 2),
  ('home_visits_kept', 70, 60, 90, 1),
  ('book_gifts', 55, 40, 80, 1),
  ('dental_check', 40, 30, 60, 1),
  ('into_training', 15, 10, 30, 2),
  ('into_work', 12, 8, 25, 2),
  ('smoking', 14, 16, 6, 2),
  ('low_birthweight', 8, 9, 3, 1),
  ('obesity', 12, 14, 6, 3),
  ('accidents', 10, 12, 4, 1),
  ('late_booking', 20, 25, 8, 1),
  ('missed_checks', 15, 20, 5, 2),
  ('workless', 22, 25, 10, 2);
create table centres as select * from read_csv('{data}/centres.csv', header = true, columns = {'centre': 'VARCHAR'});
create table returns as select * from read_csv('{data}/returns.csv', header = true, nullstr = '*',
  columns = {'centre': 'VARCHAR', 'measure': 'VARCHAR', 'quarter': 'VARCHAR', 'counted': 'BIGINT', 'base': 'BIGINT'});
-- part: work out
create or replace table result as
with tested as (
  select centre, quarter, weight, counted, base, 100 * counted - base * target as above, target * (100 - target) as spread, none_at, all_at,
    case when all_at > none_at then 1 else -1 end as way
  from returns join measures using (measure) where base >= 10 and counted <= base),
placed as (
  select centre, quarter, weight, way * above > 0 and above * above * 10000 > 38416 * base * spread as beyond,
    way * (100 * counted - none_at * base) as gone, way * (all_at - none_at) * base as way_long
  from tested),
points as (
  select centre, quarter, weight,
    case when not beyond or gone <= 0 then 0 when gone >= way_long then 2000 else (4000 * gone + way_long) // (2 * way_long) end as points
  from placed),
quarters as (select centre, sum(weight * points)::hugeint * (5342931457063200 // sum(weight)::bigint) as points from points group by centre, quarter),
totals as (select centre, coalesce(sum(points), 0)::hugeint as points from centres left join quarters using (centre) group by centre),
pot as (select (1000000 * count(*))::hugeint as pence, 1040000::hugeint as ceiling from centres),
ordered as (
  select centre, points, pence, ceiling, row_number() over (order by points desc, centre) - 1 as before, sum(points) over () as whole,
    sum(points) over (order by points desc, centre rows between unbounded preceding and 1 preceding) as taken
  from totals, pot),
capped as (
  select *, points > 0 and points * (pence - before * ceiling) >= ceiling * (whole - coalesce(taken, 0)) as limited from ordered),
rest as (select max(pence) - count(*) filter (limited) * max(ceiling) as pot, greatest(1, sum(points) filter (not limited))::hugeint as points from capped),
shares as (select centre, limited, ceiling, rest.pot * capped.points as worth, rest.points as whole, rest.pot from capped, rest),
ranked as (
  select *, worth // whole as down, pot - sum(case when limited then 0 else worth // whole end) over () as units,
    row_number() over (partition by limited order by worth % whole desc, centre) as place
  from shares)
select centre, (case when limited then ceiling else down + (case when place <= units then 1 else 0 end) end)::bigint as life_chances from ranked order by centre;
