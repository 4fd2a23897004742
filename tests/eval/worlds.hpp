// Holds the records that tests of runs share: centres, their families, and visits to them.
// Promises the same few rows everywhere, so that figures in tests can be checked by eye.
#pragma once

#include "tests/eval/scenario.hpp"

namespace meed::eval {

/// Puts rules after the records they need.
inline std::string world(const std::string& rules) {
  return R"(policy test.world "A small world"
  version:    1
  authority:  "The Borough"
  in force:   1 April 2012 to 31 March 2013
  money:      GBP

unit point (points)

record Centre (centres)
  id:    text, key
  name:  text

record Family (families)
  id:      text, key
  centre:  Centre
  joined:  date

record Visit (visits)
  id:       text, key
  family:   Family
  seen:     date
  worth:    number from 0 to 100 step 0.5, optional
  minutes:  number from 0 to 600 step 1
)" + rules;
}

inline Files families() {
  return {{"centres.csv", "id,name\nC1,Penhill\nC2,Parks\n"},
          {"families.csv", "id,centre,joined\nF1,C1,2012-04-10\nF2,C1,2012-06-01\nF3,C2,2012-07-01\n"},
          {"visits.csv",
           "id,family,seen,worth,minutes\n"
           "V1,F1,2012-04-20,4.5,10\nV2,F1,2012-05-22,,45\nV3,F1,2012-09-01,6,30\n"
           "V4,F2,2012-05-31,,20\n"}};
}

}  // namespace meed::eval
