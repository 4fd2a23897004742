-- The outreach replay over wide rows, as most would write it: binary floats throughout.
-- part: read
create table centres as select * from read_csv('{data}/centres.csv', header = true, columns = {'centre': 'VARCHAR', 'authority': 'VARCHAR'});
create table families as select *
  from read_csv('{data}/families.csv', header = true, columns = {'family': 'VARCHAR', 'centre': 'VARCHAR', 'authority': 'VARCHAR', 'joined': 'DATE', 'need': 'DOUBLE',
    'baseline_psed': 'DOUBLE', 'baseline_communication': 'DOUBLE', 'baseline_physical': 'DOUBLE', 'baseline_home_learning': 'DOUBLE', 'baseline_attachment': 'DOUBLE', 'review_psed': 'DOUBLE', 'review_communication': 'DOUBLE', 'review_physical': 'DOUBLE', 'review_home_learning': 'DOUBLE', 'review_attachment': 'DOUBLE'});
-- part: work out
create or replace table result as
with parts as (
  select centre, need, coalesce(0.30::double * least(20.0, greatest(0.0, (review_psed - baseline_psed - 1.0) * 20.0 / 11.0)), 0)
      + coalesce(0.25::double * least(20.0, greatest(0.0, (review_communication - baseline_communication - 1.0) * 20.0 / 11.0)), 0)
      + coalesce(0.15::double * least(20.0, greatest(0.0, (review_physical - baseline_physical - 1.0) * 20.0 / 11.0)), 0)
      + coalesce(0.20::double * least(20.0, greatest(0.0, (review_home_learning - baseline_home_learning - 1.0) * 20.0 / 11.0)), 0)
      + coalesce(0.10::double * least(20.0, greatest(0.0, (review_attachment - baseline_attachment - 1.0) * 20.0 / 11.0)), 0) as s,
    (case when review_psed is null then 0 else 0.30::double end) + (case when review_communication is null then 0 else 0.25::double end) + (case when review_physical is null then 0 else 0.15::double end) + (case when review_home_learning is null then 0 else 0.20::double end) + (case when review_attachment is null then 0 else 0.10::double end) as w
  from families),
scores as (select centre, need, s / nullif(w, 0) as score from parts),
amounts as (
  select centre, score,
    floor(case when score >= 15 then 612.75::double when score >= 10 then 325.50 when score >= 5 then 150.0 else 0.0 end * need * 100.0 + 0.5) / 100.0 as amount
  from scores),
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
