-- The outreach replay over wide rows, exact: every integer is placed by hand, as SQL's own division is not exact. Scores stand
-- over 11 × lcm(1..20), as in by_hand/.
-- part: read
create table centres as select * from read_csv('{data}/centres.csv', header = true, columns = {'centre': 'VARCHAR', 'authority': 'VARCHAR'});
create table families as select family, centre, authority, joined, (need * 100)::integer as need,
    (baseline_psed * 10)::smallint as baseline_psed, (baseline_communication * 10)::smallint as baseline_communication, (baseline_physical * 10)::smallint as baseline_physical, (baseline_home_learning * 10)::smallint as baseline_home_learning, (baseline_attachment * 10)::smallint as baseline_attachment, (review_psed * 10)::smallint as review_psed, (review_communication * 10)::smallint as review_communication, (review_physical * 10)::smallint as review_physical, (review_home_learning * 10)::smallint as review_home_learning, (review_attachment * 10)::smallint as review_attachment
  from read_csv('{data}/families.csv', header = true, columns = {'family': 'VARCHAR', 'centre': 'VARCHAR', 'authority': 'VARCHAR', 'joined': 'DATE', 'need': 'DECIMAL(4,2)',
    'baseline_psed': 'DECIMAL(4,1)', 'baseline_communication': 'DECIMAL(4,1)', 'baseline_physical': 'DECIMAL(4,1)', 'baseline_home_learning': 'DECIMAL(4,1)', 'baseline_attachment': 'DECIMAL(4,1)', 'review_psed': 'DECIMAL(4,1)', 'review_communication': 'DECIMAL(4,1)', 'review_physical': 'DECIMAL(4,1)', 'review_home_learning': 'DECIMAL(4,1)', 'review_attachment': 'DECIMAL(4,1)'});
-- part: work out
create or replace table result as
with parts as (
  select centre, need, coalesce(6 * least(110, greatest(0, review_psed - baseline_psed - 10)), 0)
      + coalesce(5 * least(110, greatest(0, review_communication - baseline_communication - 10)), 0)
      + coalesce(3 * least(110, greatest(0, review_physical - baseline_physical - 10)), 0)
      + coalesce(4 * least(110, greatest(0, review_home_learning - baseline_home_learning - 10)), 0)
      + coalesce(2 * least(110, greatest(0, review_attachment - baseline_attachment - 10)), 0) as s,
    (case when review_psed is null then 0 else 6 end) + (case when review_communication is null then 0 else 5 end) + (case when review_physical is null then 0 else 3 end) + (case when review_home_learning is null then 0 else 4 end) + (case when review_attachment is null then 0 else 2 end) as w
  from families),
amounts as (
  select centre, s * (232792560::bigint // nullif(w, 0)) as score,
    (case when w > 0 and 2 * s >= 165 * w then 61275 when w > 0 and 2 * s >= 110 * w then 32550 when w > 0 and 2 * s >= 55 * w then 15000 else 0 end * need + 50) // 100 as amount
  from parts),
totals as (select centre, sum(amount)::bigint as earned, coalesce(sum(score), 0)::hugeint as score from amounts group by centre),
pot as (select ((2 * 1000 * count(*) + 152) // (2 * 152))::hugeint as pence from families),
shares as (
  select centre, authority, coalesce(earned, 0) as earned, pence, pence * coalesce(score, 0) as worth,
    greatest(1, sum(coalesce(score, 0)) over (partition by authority))::hugeint as whole, sum(coalesce(score, 0)) over (partition by authority) > 0 as any_score
  from centres left join totals using (centre), pot),
ranked as (
  select *, worth // whole as down, pence - sum(worth // whole) over (partition by authority) as units,
    row_number() over (partition by authority order by worth % whole desc, centre) as place
  from shares)
select centre, least(earned, 1000000)::bigint as outreach, (down + (case when any_score and place <= units then 1 else 0 end))::bigint as progress
from ranked order by centre;
