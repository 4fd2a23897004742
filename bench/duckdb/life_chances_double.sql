-- The life chances replay, as most would write it: binary floats throughout. Weights are in steps of 2.5%.
-- part: read
create table measures(measure varchar, target DOUBLE, none_at DOUBLE, all_at DOUBLE, weight DOUBLE);
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
  columns = {'centre': 'VARCHAR', 'measure': 'VARCHAR', 'quarter': 'VARCHAR', 'counted': 'DOUBLE', 'base': 'DOUBLE'});
-- part: work out
create or replace table result as
with tested as (
  select centre, quarter, weight, counted / base as rate, none_at / 100 as none_at, all_at / 100 as all_at, target / 100 as target, all_at > none_at as higher,
    3.8416 as zz, counted as x, base as n
  from returns join measures using (measure) where base >= 10 and counted <= base),
points as (
  select centre, quarter, weight,
    case when (higher and (2 * x + zz - 1.96 * sqrt(zz + 4 * x * (1 - rate))) / (2 * (n + zz)) > target)
           or (not higher and (2 * x + zz + 1.96 * sqrt(zz + 4 * x * (1 - rate))) / (2 * (n + zz)) < target)
      then floor(least(20.0, greatest(0.0, 20.0 * (rate - none_at) / (all_at - none_at))) * 100 + 0.5) / 100 else 0 end as points
  from tested),
quarters as (select centre, quarter, sum(weight * points) / sum(weight) as points from points group by centre, quarter),
totals as (select centre, coalesce(sum(points), 0) as points from centres left join quarters using (centre) group by centre),
pot as (select 1000000.0::double * count(*) as pence, 1040000.0::double as ceiling from centres),
ordered as (
  select centre, points, pence, ceiling, row_number() over (order by points desc, centre) - 1 as before, sum(points) over () as whole,
    sum(points) over (order by points desc, centre rows between unbounded preceding and 1 preceding) as taken
  from totals, pot),
capped as (
  select *, points > 0 and points * (pence - before * ceiling) >= ceiling * (whole - coalesce(taken, 0)) as limited from ordered),
rest as (select max(pence) - count(*) filter (limited) * max(ceiling) as pot, sum(points) filter (not limited) as points from capped),
shares as (select centre, limited, ceiling, case when limited then ceiling else rest.pot * capped.points / rest.points end as exact, rest.pot from capped, rest),
ranked as (
  select *, floor(exact) as down, pot - sum(case when limited then 0 else floor(exact) end) over () as units,
    row_number() over (partition by limited order by exact - floor(exact) desc, centre) as place
  from shares)
select centre, (down + (case when not limited and place <= units then 1 else 0 end))::bigint as life_chances from ranked order by centre;
