// Decision tables: no gap, no overlap, no row that nothing reaches, each shown by an example.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

const std::string claims = testing::header + R"(record Claim (claims)
  id:          text, key
  stage:       one of joined, in_work
  weeks_kept:  whole number from 0 to 104
  seen:        date
  note:        text

table fee for each Claim
)";

TEST(Tables, SayOneThingForEverything) {
  expect_in_order(claims, {
      "  | stage   | weeks_kept | is      |\n  | joined  | any        | £400.00 |\n  | in_work | 26 or more | £900.00 |\n  | in_work | below 26   | £0.00   |\n",
      "  | weeks_kept | is |\n  | 0 to 25    | 1  |\n  | 26 to 104  | 2  |\n",
      "  | weeks_kept  | is |\n  | 25 or less  | 1  |\n  | above 25    | 2  |\n",
      "  | seen                    | is |\n  | below 1 October 2012    | 1  |\n  | 1 October 2012 or more  | 2  |\n",
      "  | note | is |\n  | \"x\" | 1  |\n  | any  | 2  |\n  hit: first\n",
  });
}

TEST(Tables, ShowAnExampleOfEachFault) {
  expect_refusals(claims, {
      {Kind::table_gap, "  | stage   | weeks_kept | is |\n  | joined  | any        | 1  |\n  | in_work | above 26   | 2  |\n  | in_work | below 26   | 3  |\n", "stage in_work, weeks_kept 26"},
      {Kind::table_overlap, "  | stage   | weeks_kept  | is |\n  | joined  | any         | 1  |\n  | in_work | 26 or more  | 2  |\n  | in_work | 26 or less  | 3  |\n", "stage in_work, weeks_kept 26"},
      {Kind::table_gap, "  | note | is |\n  | \"x\" | 1  |\n", "any other text"},
      {Kind::table_row_unreached, "  | stage  | is |\n  | any    | 1  |\n  | joined | 2  |\n  hit: first\n", "earlier rows match"},
      {Kind::table_row_unreached, "  | weeks_kept | is |\n  | 104 or less | 1  |\n  | above 104 | 2  |\n", "Nothing that can come"},
      {Kind::table_cell, "  | stage | is |\n  | below joined | 1 |\n  | in_work | 1 |\n", "Only numbers and dates"},
  });
}

}  // namespace
}  // namespace meed::check
