#include "tests/check/expressions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/text.hpp"

namespace meed::check::testing {

const std::string everything = R"(policy demo
  version:    1
  authority:  "Swindon Borough Council"
  in force:   1 April 2012 to 31 March 2013
  money:      GBP

unit point (points)

list Domain
  psed      "Personal development"
  physical  "Physical development"

list Topic (domain, better)
  weight_gain  physical, lower
  speech       psed, higher

record Authority (authorities)
  id:  text, key

record Centre (centres)
  id:         text, key
  authority:  Authority
  region:     one of north, south

record Worker (workers)
  id:      text, key
  centre:  Centre

record Family (families)
  id:      text, key
  centre:  Centre
  joined:  date
  left:    date, optional
  need:    number from 0.50 to 2.00 step 0.01
  bonus:   money from £0.00 to £100.00, optional
  at_risk: yes or no
  cohort:  financial year

record Visit (visits)
  helper:  Worker
  lead:    Worker
  minutes: number from 0 to 600 step 1

record Assessment (assessments)
  family:  Family
  domain:  Domain
  seen:    date
  level:   months from 0.0 to 72.0 step 0.1, better higher
  star:    rating from 1 to 10
  even:    rating from 1 to 10, averages meaningful
  one for each: family, domain, seen

record Goal (goals)
  family:  Family
  domain:  Domain
  level:   months from 0.0 to 72.0 step 0.1
  agreed:  date
  one for each: family, domain

record Return (returns)
  centre:    Centre
  topic:     Topic
  year:      financial year
  placed:    number from 0 to 1,000 step 1, optional
  eligible:  number from 0 to 1,000 step 1
  share:     percent, better as better of Topic
  one for each: centre, topic, year

record Survey (surveys)
  centre:  Centre
  rate:    percent by Topic, better as better of Topic
  one for each: centre

setting price
  always:  £2.50 per point

setting domain_weight by Domain
  from 1 April 2012:    psed 40%, physical 60%
  from 1 October 2012:  psed 70%, physical 30%

setting open_price
  always:        £5.00
  local choice:  £4.00 to £6.00 for each Centre

setting tariff by achievement
  always:  low £0.00, high £150.00

scale progress_points from months to points
  at 1 month or less:     0 points
  at 12 months or more:  20 points
  between:               in proportion

outcome development for each Family by Domain
  baseline:  first of level over assessments, by seen, where seen is within 6 weeks after joined
  result:    last of level over assessments, by seen, where seen is in the period
  goal:      level of goals, optional
  points:    progress_points of progress
  missing:   left out

measure score for each Family
  is:       average of points of development over Domain, needing at least 1
  missing:  left out

measure sure_score for each Family
  is:       score or else 0 points

measure centre_score for each Centre
  is:       sum of sure_score over families

measure risk_score for each Family, where at_risk is yes
  is:       2 points

measure half_risk for each Family, where at_risk is yes
  is:       risk_score / 2

bands achievement of sure_score
  low   below 5 points
  high  from 5 points

indicator take_up for each Centre
  rate:    placed out of eligible
  from:    returns, where topic is speech and year is the period
  better:  higher
  points:  0 points at 60% or less, 20 points at 85% or more, in proportion between
  weight:  50%
  missing: left out

indicator slimness for each Centre
  rate:    placed out of eligible
  from:    returns, where topic is weight_gain and year is the period
  better:  lower
  points:  0 points at 20% or more, 20 points at 5% or less, in proportion between
  weight:  50%
  missing: left out

fund reward
  earned by:  each Family
  amount:     tariff of achievement * need
  paid to:    centre
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
  split:      childrens_centre 60%, midwifery 40%

)";

namespace {

Checked check_probe(const std::string& for_each, const std::string& expression) {
  return check_text(everything + "measure probe " + for_each + "\n  is:       " + expression + "\n  missing:  left out\n");
}

std::string type_of_probe(const Checked& checked) {
  if (!checked.policy) return "refused: " + checked.diagnostics.front().message;
  const auto found = std::find_if(checked.policy->rules.begin(), checked.policy->rules.end(), [](const auto& rule) { return rule.name == "probe"; });
  return model::type_text(*checked.policy, found->type) + (found->type.may_be_missing ? "?" : "");
}

}  // namespace

void expect_types(const std::string& for_each, const std::vector<Typed>& cases) {
  for (const Typed& c : cases) EXPECT_EQ(type_of_probe(check_probe(for_each, c.expression)), c.type) << c.expression;
}

void expect_refused(const std::string& for_each, const std::vector<Refused>& cases) {
  for (const Refused& c : cases) {
    const Checked checked = check_probe(for_each, c.expression);
    ASSERT_FALSE(checked.diagnostics.empty()) << c.expression;
    const Diagnostic& first = checked.diagnostics.front();
    EXPECT_EQ(facts_of(first.kind).name, facts_of(c.kind).name) << checked.shown;
    EXPECT_NE(first.message.find(c.says), std::string::npos) << "not said: " << c.says << "\n" << checked.shown;
    EXPECT_NE(first.help.find(c.helps), std::string::npos) << "no help: " << c.helps << "\n" << checked.shown;
    EXPECT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
  }
}

}  // namespace meed::check::testing
