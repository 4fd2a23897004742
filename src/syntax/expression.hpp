// Holds expressions as they were written: one node for each construct of the
// expression language, named by small ids into the vector of the file that owns
// them. Promises nothing about meaning: names are unresolved, units are words.
// Leaves out layout (see outline.hpp) and types (see model/expression.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "source/span.hpp"
#include "value/date.hpp"
#include "value/period.hpp"
#include "value/rational.hpp"
#include "value/rounded_of.hpp"
#include "value/rounding.hpp"

namespace meed::syntax {

using ExprId = Id<struct ExprTag>;

/// A word as written, with its place.
struct Name {
  std::string text;
  Span span;
};

/// A number with what stands beside it: `20 points`, `£2.50 per point`, `12.5%`.
/// `value` is as written, so 12.5% holds 12.5/100 and £1.20 holds 6/5.
struct NumberLiteral {
  Rational value;
  std::string currency;      // "GBP" for £, else the three capitals; empty if none
  bool percent = false;
  std::optional<Name> unit;  // the word after the number
  std::optional<Name> per;   // the word after `per`
};
struct DateLiteral { Date date; };
struct PeriodLiteral { Period period; };
struct YesNoLiteral { bool value; };
struct MissingLiteral {};
struct TextLiteral { std::string text; };

/// A name by itself; what it names is the checker's to find.
struct NameReference { Name name; };
/// `this Centre`: what the rule is for, seen from inside an aggregate.
struct This { std::optional<Name> record; };
/// `each Centre`, in promises only.
struct Each { Name record; };
/// `Centre "0107"`: a row named by its key.
struct RowByKey { Name record; std::string key; };
/// `x of y`, `x of (y, z)`: a field of a row, a column of an item, the value for
/// items, a scale or a table applied.
struct Of { Name attribute; std::vector<ExprId> subjects; };
/// `value on date`.
struct OnDate { ExprId value; ExprId date; };
/// `value in the previous period`: the same lines with the period moved.
struct InPeriod { ExprId value; ExprId period; };

enum class UnaryOperator { minus, not_ };
struct Unary { UnaryOperator op; ExprId operand; };

enum class BinaryOperator {
  add, subtract, multiply, divide,
  is, is_not, less, at_most, greater, at_least,
  better_than, as_good_as, worse_than,
  and_, or_, or_else,
};
struct Binary { BinaryOperator op; Span op_span; ExprId left; ExprId right; };

struct IsOneOf { ExprId subject; std::vector<ExprId> options; bool negated = false; };
enum class MissingState { missing, suppressed, not_applicable };
/// `x is missing`, `x is not missing`, `x is suppressed`, `x is not applicable`.
struct IsState { ExprId subject; MissingState state; bool negated = false; };
struct Between { ExprId subject; ExprId low; ExprId high; bool negated = false; };
enum class Side { after, before };
/// `seen is within 6 weeks after joined`; both ends included.
struct Within { ExprId subject; ExprId length; Side side; ExprId anchor; bool or_last_day = false; bool negated = false; };
/// `joined is in the period`.
struct IsIn { ExprId subject; ExprId period; bool negated = false; };
/// `6 weeks after joined`, `1 month before d, or the month's last day`.
struct MoveDate { ExprId length; Side side; ExprId anchor; bool or_last_day = false; };
enum class ElapsedUnit { days, months, years };
/// `days from a to b`, `whole months from a to b`, `whole years from a to b`.
struct Elapsed { ElapsedUnit unit; ExprId from; ExprId to; };

struct IfBranch { ExprId condition; ExprId value; };
struct If { std::vector<IfBranch> branches; ExprId otherwise; };

enum class PlaceKind { places, whole_number, penny, nearest };
/// Where rounding stops. `places` counts decimals; `nearest` holds the literal.
struct Place { PlaceKind kind; int places = 0; ExprId nearest; };
/// `of`: what is rounded may also be the square root, the exponential or the logarithm of the value.
struct Rounded { ExprId value; RoundingMode mode; Place place; RoundedOf of = RoundedOf::value; };

enum class AggregateKind { sum, average, count, least, greatest, first, last, rank, percentile, running_sum };
/// `needing all`, `needing at least 2`.
struct Needing { bool all = false; std::optional<ExprId> at_least; Span span; };
/// What is aggregated over: `Family`, `assessments of families`, `indicators`,
/// `payments of outreach`, perhaps by items as well: `attempts by Event`. The first name
/// of the chain is the innermost.
struct Over { std::vector<Name> chain; Span span; std::vector<Name> by; };
enum class RankTies { share_better, share_worse, share_average, by_key };
struct Aggregate {
  AggregateKind kind;
  std::optional<ExprId> value;         // none for count
  Over over;
  std::optional<ExprId> where;
  std::vector<ExprId> by;              // order keys of first, last, running_sum; tie keys of rank
  std::optional<ExprId> weighted_by;
  std::optional<Needing> needing;
  std::optional<ExprId> percentile;    // percentile P of …
  bool highest_first = true;           // rank
  std::optional<RankTies> ties;        // rank
  std::string definition;              // percentile: "nearest rank", "linear", …
};
/// `the greater of a and b`, `the lesser of (a, b, c)`.
struct Extreme { bool greater; std::vector<ExprId> options; };
/// `at least 2 of (a, b, c)`.
struct AtLeastOf { ExprId count; std::vector<ExprId> conditions; };

enum class PeriodWord { this_period, previous_period, same_period_last_year };
struct ThePeriod { PeriodWord which; };
/// `the last day of P`, `the first day of P`.
struct DayOf { bool last; ExprId period; };
/// `the financial year of d`, `the quarter of d`, `the calendar quarter of d`, `the month of d`.
struct PeriodHolding { PeriodKind kind; PeriodKind year_kind; ExprId date; };
/// `the 12 months to d`, `the 6 weeks from d`.
struct Window { ExprId length; ExprId date; bool from = false; bool or_last_day = false; };
/// `a out of b > c out of d by Newcombe, z 1.96`: a base that isn't written is that of a rate whose counts are known.
enum class ChanceMethod { wilson, newcombe };
struct ChanceTest {
  BinaryOperator comparison;
  ExprId left; std::optional<ExprId> left_base;
  ExprId right; std::optional<ExprId> right_base;
  std::optional<ChanceMethod> method;   // unsaid: a fault
  std::optional<ExprId> z;
};
/// A broken expression: already reported; stands where one was expected.
struct Broken {};

using ExprVariant = std::variant<
    NumberLiteral, DateLiteral, PeriodLiteral, YesNoLiteral, MissingLiteral, TextLiteral,
    NameReference, This, Each, RowByKey, Of, OnDate, InPeriod, Unary, Binary, IsOneOf, IsState,
    Between, Within, IsIn, MoveDate, Elapsed, If, Rounded, Aggregate, Extreme, AtLeastOf,
    ThePeriod, DayOf, PeriodHolding, Window, ChanceTest, Broken>;

struct Expr {
  ExprVariant node;
  Span span;
};

/// All expressions of one file.
using Expressions = IdVector<ExprId, Expr>;

}  // namespace meed::syntax
