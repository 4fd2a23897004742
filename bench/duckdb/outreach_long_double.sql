-- The outreach replay over long rows, as most would write it: binary floats throughout.
-- part: read
create table centres as select * from read_csv('{data}/centres.csv', header = true, columns = {'centre': 'VARCHAR', 'authority': 'VARCHAR'});
create table families as select * from read_csv('{data}/families.csv', header = true,
  columns = {'family': 'VARCHAR', 'centre': 'VARCHAR', 'authority': 'VARCHAR', 'joined': 'DATE', 'need': 'DOUBLE'});
create table assessments as select * from read_csv('{data}/assessments.csv', header = true,
  columns = {'family': 'VARCHAR', 'domain': 'VARCHAR', 'baseline': 'DOUBLE', 'review': 'DOUBLE'});
-- part: work out
create or replace table result as
with weights(domain, weight) as (
  values ('psed', 0.30::double), ('communication', 0.25), ('physical', 0.15), ('home_learning', 0.20), ('attachment', 0.10)),
scores as (
  select family, sum(weight * least(20.0, greatest(0.0, (review - baseline - 1.0) * 20.0 / 11.0))) / sum(weight) as score
  from assessments join weights using (domain) where review is not null group by family),
amounts as (
  select centre, score,
    floor(case when score >= 15 then 612.75::double when score >= 10 then 325.50 when score >= 5 then 150.0 else 0.0 end * need * 100.0 + 0.5) / 100.0 as amount
  from families left join scores using (family)),
totals as (select centre, sum(amount) as earned, coalesce(sum(score), 0) as score from amounts group by centre),
pot as (select floor(10.0::double * count(*) / 152.0 * 100.0 + 0.5) as pence from families),
shares as (
  select centre, authority, coalesce(earned, 0) as earned, pence,
    pence * coalesce(score, 0) / sum(coalesce(score, 0)) over (partition by authority) as exact
  from centres left join totals using (centre), pot),
ranked as (
  select *, floor(exact) as down, pence - sum(floor(exact)) over (partition by authority) as units,
    row_number() over (partition by authority order by exact - floor(exact) desc, centre) as place
  from shares)
select centre, round(least(earned, 10000.0) * 100)::bigint as outreach, (down + (case when place <= units then 1 else 0 end))::bigint as progress
from ranked order by centre;
