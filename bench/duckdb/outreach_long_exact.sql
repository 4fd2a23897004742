-- The outreach replay over long rows, exact: every integer is placed by hand, as SQL's own division is not exact. Scores stand
-- over 11 × lcm(1..20), as in by_hand/.
-- part: read
create table centres as select * from read_csv('{data}/centres.csv', header = true, columns = {'centre': 'VARCHAR', 'authority': 'VARCHAR'});
create table families as select family, centre, authority, joined, (need * 100)::integer as need from read_csv('{data}/families.csv', header = true,
  columns = {'family': 'VARCHAR', 'centre': 'VARCHAR', 'authority': 'VARCHAR', 'joined': 'DATE', 'need': 'DECIMAL(4,2)'});
create table assessments as select family, domain, (baseline * 10)::smallint as baseline, (review * 10)::smallint as review
  from read_csv('{data}/assessments.csv', header = true,
  columns = {'family': 'VARCHAR', 'domain': 'VARCHAR', 'baseline': 'DECIMAL(4,1)', 'review': 'DECIMAL(4,1)'});
-- part: work out
create or replace table result as
with weights(domain, weight) as (
  values ('psed', 6::integer), ('communication', 5), ('physical', 3), ('home_learning', 4), ('attachment', 2)),
scores as (
  select family, sum(weight * least(110, greatest(0, review - baseline - 10)))::bigint as s, sum(weight)::bigint as w
  from assessments join weights using (domain) where review is not null group by family),
amounts as (
  select centre, s * (232792560 // w) as score,
    (case when 2 * s >= 165 * w then 61275 when 2 * s >= 110 * w then 32550 when 2 * s >= 55 * w then 15000 else 0 end * need + 50) // 100 as amount
  from families left join scores using (family)),
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
