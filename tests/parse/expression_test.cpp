// A table of cases: a source, and the tree that is understood. To add a case, add a line.
#include <gtest/gtest.h>

#include "tests/parse/parsed.hpp"

namespace meed::parse {
namespace {

struct Case {
  const char* source;
  const char* tree;
};

class Expression : public testing::TestWithParam<Case> {};

TEST_P(Expression, IsUnderstood) { EXPECT_EQ(expression(GetParam().source), GetParam().tree) << GetParam().source; }

const Case kLiterals[] = {
    {"1,250", "1250"},
    {"0.50", "0.5"},
    {"12.5%", "12.5%"},
    {"£1,250.00", "[GBP 1250]"},
    {"€5", "[EUR 5]"},
    {"USD 1,000.00", "[USD 1000]"},
    {"20 points", "[20 points]"},
    {"£2.50 per point", "[GBP 2.5 per point]"},
    {"40 points per month", "[40 points per month]"},
    {"12345678901234567890123456789", "12345678901234567890123456789"},
    {"5 after joined", "(after 5 joined)"},
    {"5\npoints", "! unexpected_text"},
    {"1 April 2012", "2012-04-01"},
    {"2012-04-01", "2012-04-01"},
    {"2012 - 04 - 01", "(subtract (subtract 2012 4) 1)"},
    {"financial year 2012-13", "[financial year 2012-13]"},
    {"academic year 2012/13", "[academic year 2012-13]"},
    {"calendar year 2012", "[calendar year 2012]"},
    {"quarter 1 of financial year 2012-13", "[quarter 1 of financial year 2012-13]"},
    {"April 2012", "[April 2012]"},
    {"yes", "yes"},
    {"no", "no"},
    {"missing", "missing"},
    {"\"a \"\"quoted\"\" text\"", "\"a \"quoted\" text\""},
    {"yes_or_no", "yes_or_no"},
    {"a # a comment\n + b", "(add a b)"},
};

const Case kOperators[] = {
    {"a + b * c", "(add a (multiply b c))"},
    {"a - b - c", "(subtract (subtract a b) c)"},
    {"a / b / c", "(divide (divide a b) c)"},
    {"-a * b", "(multiply (minus a) b)"},
    {"a - -b", "(subtract a (minus b))"},
    {"(a + b) * c", "(multiply (add a b) c)"},
    {"a or b and not c is d", "(or a (and b (not (is c d))))"},
    {"not a and b", "(and (not a) b)"},
    {"a is b", "(is a b)"},
    {"a is not b", "(is-not a b)"},
    {"a + 1 <= b", "(at-most (add a 1) b)"},
    {"a >= b", "(at-least a b)"},
    {"a < b and b > c", "(and (less a b) (greater b c))"},
    {"a is one of b, c, d", "(one-of a b c d)"},
    {"a is one of (b, c)", "(one-of a b c)"},
    {"a is not one of b, c", "(not-one-of a b c)"},
    {"a is between 1 and 5 and b", "(and (between a 1 5) b)"},
    {"a between 1 and 5", "(between a 1 5)"},
    {"a is not between 1 and 5", "(not-between a 1 5)"},
    {"seen is within 6 weeks after joined", "(within-after seen [6 weeks] joined)"},
    {"seen is within 1 month before due, or the month's last day", "(within-before-or-last-day seen [1 month] due)"},
    {"seen is in the period", "(is-in seen the-period)"},
    {"seen is not in 1 April 2012 to 30 June 2012", "(not-is-in seen [1 April 2012 to 30 June 2012])"},
    {"a is missing", "(is-missing a)"},
    {"a is not missing", "(not-is-missing a)"},
    {"a is suppressed", "(is-suppressed a)"},
    {"a is not applicable", "(is-not-applicable a)"},
    {"a is not not applicable", "(not-is-not-applicable a)"},
    {"development is met", "(is development met)"},
    {"a is better than b", "(better-than a b)"},
    {"a better than b", "(better-than a b)"},
    {"a is as good as b", "(as-good-as a b)"},
    {"a worse than b", "(worse-than a b)"},
    {"a or else b or else 0 > 3", "(greater (or-else (or-else a b) 0) 3)"},
    {"a + b or else 0", "(or-else (add a b) 0)"},
    {"6 weeks after joined", "(after [6 weeks] joined)"},
    {"1 month before d, or the month's last day", "(before-or-last-day [1 month] d)"},
    {"1 week after 1 month after d", "(after [1 week] (after [1 month] d))"},
    {"score in the previous period", "(in score the-previous-period)"},
    {"a is b in the same period last year", "(is a (in b the-same-period-last-year))"},
    {"if a then 1 otherwise if b then 2 otherwise 3", "(if a 1 b 2 3)"},
    {"if a or b then c + 1 otherwise d", "(if (or a b) (add c 1) d)"},
    {"a rounded half up to 2 places", "(rounded-half-up places-2 a)"},
    {"a + b rounded down to the penny is c", "(is (rounded-down penny (add a b)) c)"},
    {"(a rounded ceiling to a whole number) + b", "(add (rounded-ceiling whole-number a) b)"},
    {"a rounded half even to the nearest £10 and b", "(and (rounded-half-even nearest [GBP 10] a) b)"},
    {"a rounded floor to the nearest 0.1%", "(rounded-floor nearest 0.1% a)"},
    {"a rounded up to 1 place", "(rounded-up places-1 a)"},
};

const Case kPaths[] = {
    {"x of y of z", "(of x (of y z))"},
    {"x of y * z", "(multiply (of x y) z)"},
    {"x of (a, b)", "(of x a b)"},
    {"x of (a + b)", "(of x (add a b))"},
    {"score of Centre \"0107\"", "(of score (row Centre \"0107\"))"},
    {"region is region of this Centre", "(is region (of region (this Centre)))"},
    {"outreach of each Centre", "(of outreach (each Centre))"},
    {"weight on the last day of the period", "(on weight (last-day the-period))"},
    {"rate of a on 1 April 2012 * 2", "(multiply (on (of rate a) 2012-04-01) 2)"},
    {"the first day of the previous period", "(first-day the-previous-period)"},
    {"the greater of a and b + 1", "(greater a (add b 1))"},
    {"the lesser of (a, b, c)", "(lesser a b c)"},
    {"the greater of (a + b) and c", "(greater (add a b) c)"},
    {"at least 2 of (a, b is c, d)", "(at-least-of 2 a (is b c) d)"},
    {"days from a to b", "(days-from a b)"},
    {"whole months from born to seen > 3", "(greater (whole-months-from born seen) 3)"},
    {"days * 2", "(multiply days 2)"},
    {"count + sum + first", "(add (add count sum) first)"},
};

const Case kAggregates[] = {
    {"sum of a over Family", "(sum a over Family)"},
    {"sum of a over assessments of families", "(sum a over assessments families)"},
    {"sum of a over attempts by Event, where b", "(sum a over attempts by-item Event where b)"},
    {"count over Domain, where development is met, needing at least 1",
     "(count over Domain where (is development met) needing 1)"},
    {"average of a over b, needing all, weighted by w of this Centre",
     "(average a over b weighted-by (of w (this Centre)) needing-all)"},
    {"last of level over goals, by seen, then id, where x is one of a, b",
     "(last level over goals where (one-of x a b) by seen by id)"},
    {"first of level over goals, where x is one of a, b, by seen",
     "(first level over goals where (one-of x a b) by seen)"},
    {"rank of score over Centre, highest first, ties share the better place",
     "(rank score over Centre highest-first ties-share-better)"},
    {"rank of score over Centre, lowest first, ties by name, then id",
     "(rank score over Centre by name by id lowest-first ties-by-key)"},
    {"running sum of due over Attempt by Event, by day, then Event, then id, where a is b, needing at least 0",
     "(running-sum due over Attempt by-item Event where (is a b) by day by Event by id needing 0)"},
    {"running sum of a over B, by c - running", "(running-sum a over B by (subtract c running))"},
    {"percentile edge of score over Centre, average at steps",
     "(percentile edge score over Centre by-definition \"average at steps\")"},
    {"percentile (edge of Measure) of score over Centre, exclusive",
     "(percentile (of edge Measure) score over Centre by-definition \"exclusive\")"},
    {"the 12 months to the last day of the period", "(window-to [12 months] (last-day the-period))"},
    {"seen is in the 6 weeks from joined", "(is-in seen (window-from [6 weeks] joined))"},
    {"the (lag) to d, or the month's last day", "(window-to-or-last-day lag d)"},
    {"the financial year of joined", "([financial year]-of joined)"},
    {"the calendar quarter of the first day of the period", "([calendar quarter]-of (first-day the-period))"},
    {"the quarter of d is quarter", "(is ([quarter]-of d) quarter)"},
    {"whole years from a to b", "(whole-years-from a b)"},
    {"a out of b > c out of d by Newcombe, z 1.96", "(greater-by-Newcombe a b c d 1.96)"},
    {"rate of x better than 60% by Wilson, z 1.96", "(better-than-by-Wilson (of rate x) 60% 1.96)"},
    {"percentile 75 of score over Centre, nearest rank",
     "(percentile 75 score over Centre by-definition \"nearest rank\")"},
    {"sum of a * b over c / sum of b over c", "(divide (sum (multiply a b) over c) (sum b over c))"},
    {"least of (count over a, where b) over c", "(least (count over a where b) over c)"},
    {"if sum of a over b > 3 then 1 otherwise 0", "(if (greater (sum a over b) 3) 1 0)"},
    {"sum of points over y", "(sum points over y)"},
    {"(sum of a over b, where c) + 1", "(add (sum a over b where c) 1)"},
    {"rank of this Centre", "(of rank (this Centre))"},
};

const Case kFaults[] = {
    {"", "! unfinished"},
    {"a b", "! unexpected_text"},
    {"(a + b", "! unfinished"},
    {"a < b < c", "! comparison_chain"},
    {"a is b is c", "! comparison_chain"},
    {"a = b", "! unexpected_text"},
    {"a rounded half up to 2 places + b", "! rounding_inside"},
    {"a or else b + c", "! brackets_needed"},
    {"sum of a over b where c", "! missing_comma"},
    {"sum of a over b, where c, where d", "! duplicate_clause"},
    {"count over b, weighted by c", "! wrong_clause"},
    {"sum of count over a over b", "! brackets_needed"},
    {"a + (b, c)", "! misplaced_list"},
    {"12,50", "! bad_number"},
    {"1250,000", "! bad_number"},
    {"20points", "! bad_number"},
    {"1.2.3", "! bad_number"},
    {"30 February 2012", "! bad_date"},
    {"1st April 2012", "! bad_date"},
    {"1/4/2012", "! bad_date"},
    {"financial year 2012", "! bad_period"},
    {"\"abc", "! unclosed_quote"},
    {"the perod", "! unexpected_text"},
    {"if a then b else c", "! unexpected_text"},
    {"a within", "! unfinished"},
    {"of", "! unexpected_text"},
    {"“a”", "! unexpected_text"},
    {"the greater of a", "! unfinished"},
};

INSTANTIATE_TEST_SUITE_P(Literals, Expression, testing::ValuesIn(kLiterals));
INSTANTIATE_TEST_SUITE_P(Operators, Expression, testing::ValuesIn(kOperators));
INSTANTIATE_TEST_SUITE_P(Paths, Expression, testing::ValuesIn(kPaths));
INSTANTIATE_TEST_SUITE_P(Aggregates, Expression, testing::ValuesIn(kAggregates));
INSTANTIATE_TEST_SUITE_P(Faults, Expression, testing::ValuesIn(kFaults));

}  // namespace
}  // namespace meed::parse
