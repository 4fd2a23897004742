// A policy of so many lines, for measuring how long it takes to check one: parts that each have records, settings, a
// scale, an outcome, measures, bands, a fund and an example of their own, and lean on the part before.
#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bench/generate/generate.hpp"

namespace meed::bench {
namespace {

constexpr std::string_view head = R"(policy bench.long "A long policy"
  version:   1
  in force:  1 April 2012 to 31 March 2016
  money:     GBP

unit point (points)

)";

/// One part: `@` is its number, `~` that of the part before.
constexpr std::string_view part = R"(# Part @: how families of the sites @ get on, and what that earns.

list Area@
  talk@   "Talking and listening, part @"
  walk@   "Moving about, part @"
  home@   "The home, part @"
  trust@  "Trust in others, part @"

record Authority@ (authorities@)
  id:    text, key
  name:  text, optional

record Site@ (sites@)
  id:         text, key, from "site"
  name:       text, optional
  authority:  Authority@
  places:     whole number from 0 to 500

record Family@ (families@)
  id:        text, key, from "family"
  site:      Site@
  joined:    date
  need:      number from 0.50 to 2.00 step 0.01
  helped:    yes or no, optional

record Visit@ (visits@)
  family:    Family@
  area:      Area@
  before:    months from 0.0 to 60.0 step 0.1, better higher
  after:     months from 0.0 to 60.0 step 0.1, better higher, optional
  minutes:   whole number from 0 to 600
  one for each: family, area

setting weight@ by Area@
  always:        talk@ 40%, walk@ 30%, home@ 20%, trust@ 10%
  total:         100%
  local choice:  0% to 100%

setting price@
  from 1 April 2012:  £30.00
  from 1 April 2013:  £32.50
  from 1 April 2014:  £35.00
  because:            "Prices rise each spring"

setting most@
  always:        £5,000.00
  local choice:  £0.00 to £20,000.00

scale progress@ from months to points
  at 1 month or less:     0 points
  at 6 months:            8 points
  at 12 months or more:  20 points
  between:               in proportion

outcome growth@ "Progress, part @" for each Family@ by Area@
  baseline:  before of visits@
  result:    after of visits@
  points:    progress@ of progress
  missing:   left out

measure score@ for each Family@
  is:       average of points of growth@ over Area@, weighted by weight@, needing at least 1
  missing:  left out

measure stay@ for each Family@
  is:  sum of minutes over visits@, where minutes >= 30 and before < 48 months

measure early@ for each Site@
  is:  count over families@, where joined is in the period and need > 1.00

measure share@ for each Site@
  is:       early@ / places
  missing:  left out

bands grade@ of score@
  none@     below 5 points
  fair@     from 5 points
  good@     from 10 points
  best@     from 15 points
  missing:  none@

setting tariff@ by grade@
  always:        none@ £0.00, fair@ £150.00, good@ £325.50, best@ £612.75
  local choice:  £0.00 to £10,000.00

measure extra@ for each Family@
  is:  if need > 1.50 and stay@ >= 120 then price~ on joined otherwise if helped then £5.00 otherwise £0.00
  missing: £0.00

fund reward@ "Reward, part @"
  earned by:  each Family@, where need >= 0.75
  amount:     (tariff@ of grade@ * need + extra@) rounded half up to the penny
  paid to:    site
  limit:      most@ for each Site@
  pot:        £100,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
  split:      site_itself 60%, health_visiting 40%

example first@ "Half a pot, part @"
  given authorities@
    | id | name  |
    | A1 | North |
  given sites@
    | site | name  | authority | places |
    | S1   | Hill  | A1        | 40     |
    | S2   | Vale  | A1        | 80     |
  given families@
    | family | site | joined     | need | helped |
    | F1     | S1   | 2012-05-01 | 1.00 | yes    |
    | F2     | S2   | 2012-06-01 | 1.20 | no     |
  given visits@
    | family | area  | before | after | minutes |
    | F1     | talk@ | 10.0   | 22.0  | 45      |
    | F2     | talk@ | 10.0   | 16.0  | 60      |
  for financial year 2012-13
  expect score@ of F1 is 20 points
  expect grade@ of F2 is fair@
  expect reward@ of S1 is £617.75
)";

std::string numbered(std::uint32_t number) {
  std::string text;
  for (const char c : part) {
    if (c == '@') text += std::to_string(number);
    else if (c == '~') text += std::to_string(number > 1 ? number - 1 : 1);
    else text += c;
  }
  return text;
}

std::size_t lines_of(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

void generate_policy(std::uint32_t lines, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::string text(head);
  for (std::uint32_t number = 1; lines_of(text) < lines; ++number) text += (number == 1 ? "" : "\n") + numbered(number);
  std::ofstream file(folder / "long.meed", std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("can't write " + (folder / "long.meed").string());
}

}  // namespace meed::bench
