// Holds a small policy with a little of everything that is explained, and its data, run
// once and recorded. Leaves out files: rules and rows are texts.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/run.hpp"
#include "explain/explain.hpp"

namespace meed::explain::testing {

/// Finds no other rule files.
class NoOthers : public engine::RuleFinder {
 public:
  std::vector<engine::RuleFile> beside(std::string_view) const override { return {}; }
};

inline const std::string rules = R"(policy test.small "A small scheme"
  version:    1
  authority:  "A council"
  in force:   1 April 2012 to 31 March 2013
  money:      GBP

unit point (points)

list Domain
  talk  "Talking"
  walk  "Walking"

record Centre (centres)
  id:    text, key
  name:  text

record Family (families)
  id:      text, key
  centre:  Centre
  need:    number from 0.50 to 2.00 step 0.01

record Visit (visits)
  family:  Family
  domain:  Domain
  seen:    date
  level:   months from 0.0 to 72.0 step 0.1, better higher
  one for each: family, domain, seen

setting domain_weight by Domain
  from 1 April 2012:    talk 100%, walk 0%
  from 1 October 2012:  talk 75%, walk 25%
  because:              "Walking counts from the autumn"

scale progress_points from months to points
  at 0 months or less:    0 points
  at 12 months or more:  20 points
  between:               in proportion

outcome development for each Family by Domain
  baseline:  first of level over visits, by seen
  result:    last of level over visits, by seen, where seen is in the period
  points:    progress_points of progress
  missing:   left out

measure score for each Family
  is:       average of points of development over Domain,
            weighted by domain_weight on the last day of the period, needing at least 1
  missing:  left out

bands achievement of score
  none      below 5 points
  improved  from 5 points
  strong    from 15 points
  missing:  none

setting tariff by achievement
  always:  none £0.00, improved £100.00, strong £300.10

measure visited for each Family
  is:  if need >= 1.5 then 1 otherwise 0

fund reward "Reward grant"
  earned by:  each Family
  amount:     tariff of achievement * need
  paid to:    centre
  limit:      £500.00 for each Centre
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
  split:      centre_part 60%, partner_part 40%
)";

/// Files' bytes by name.
using Files = std::map<std::string, std::string>;

inline const Files files = {
    {"centres.csv", "id,name\nC01,Penhill\nC02,Parks\n"},
    {"families.csv", "id,centre,need\nF1,C01,1.11\nF2,C01,1.50\nF3,C02,1.00\n"},
    {"visits.csv",
     "family,domain,seen,level\n"
     "F1,talk,2012-04-20,18.0\nF1,talk,2012-09-01,20.0\nF1,talk,2013-03-01,24.0\n"
     "F2,talk,2012-04-20,18.0\nF2,talk,2013-03-01,30.0\nF2,walk,2012-05-01,10.0\nF2,walk,2013-03-02,17.0\n"}};

/// A policy compiled and run for the financial year 2012-13.
struct SmallCase {
  std::unique_ptr<engine::Compilation> compilation;
  std::unique_ptr<engine::Run> run;

  explicit SmallCase(const Files& bytes = files, const std::string& text = rules, std::vector<std::string> figures = {})
      : compilation(engine::compile({{"small.meed", text}, {}, {}, std::move(figures)}, NoOthers{})) {
    if (!compilation->policy) return;
    const model::Policy& policy = *compilation->policy;
    engine::RunRequest request;
    request.period = *Period::parse("financial year 2012-13");
    request.record = true;
    for (const model::RecordId id : policy.records.ids()) {
      const auto found = bytes.find(policy.records[id].plural + ".csv");
      if (found != bytes.end()) request.input.files[id].push_back({found->first, found->second});
    }
    run = engine::run(policy, std::move(request));
  }

  const model::Policy& policy() const { return *compilation->policy; }
  Recorded recorded() const { return {policy(), run->data, run->plan, run->result}; }
  ExplainInput input(Limits limits = {}) const { return {recorded(), compilation->sources, limits}; }
  model::RuleId rule(const std::string& name) const {
    for (const model::RuleId id : policy().rules.ids()) {
      if (policy().rules[id].name == name) return id;
    }
    return {};
  }
  std::string text(const Reason& reason) const { return as_text(reason, compilation->sources); }
};

}  // namespace meed::explain::testing
