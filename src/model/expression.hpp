// Holds checked expressions. Every name is resolved: an expression is worked out for
// a row of bindings, numbered from the outside in. A rule `for each Family by Domain`
// binds 0 to a family and 1 to a domain; each aggregate inside binds the next numbers
// to the rows or items it runs over. Promises: no implicit coordinates, no names, no
// units to convert. Leaves out evaluation order, which is plan's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/period_move.hpp"
#include "model/type.hpp"
#include "model/value.hpp"
#include "source/span.hpp"
#include "value/rounded_of.hpp"
#include "value/rounding.hpp"

namespace meed::model {

/// What a binding runs over: the rows of a record or the items of a list.
struct Axis {
  RecordId record;  // one of the two is set
  ListId list;
  friend bool operator==(const Axis&, const Axis&) = default;
};

struct Constant { Value value; };
/// The row or item that binding number `binding` stands on.
struct Bound { std::uint32_t binding; };
/// The row of a record with that key; held or missing if there is none (`Centre "0107"`).
struct RowWithKey { RecordId record; std::string key; };
/// A field of a row; `items` chooses among the columns of a wide field.
struct FieldOf { ExprId row; FieldId field; std::vector<ExprId> items; };
/// A column of a list's item.
struct ColumnOf { ExprId item; std::uint32_t column; };
/// The value of a rule at one coordinate for each of its axes.
struct RuleValue { RuleId rule; std::vector<ExprId> at; };
/// A setting's value: for items (one for each list it is by), on a date (if it has more
/// than one row), for the rows whose choices count (one for each level that may choose, the innermost first).
struct SettingValue { SettingId setting; std::vector<ExprId> items; ExprId on; std::vector<ExprId> choosers; };
struct ApplyScale { ScaleId scale; ExprId argument; };
struct BandOf { BandsId bands; ExprId value; };
struct Decide { TableId table; };
/// What a fund pays a payee in this run, to the rounding unit (or one agency's part of
/// it, by its place in the split); or the amount unspent.
enum class FundFigure { paid, unspent, pot };
struct FundValue {
  FundId fund;
  FundFigure figure;
  ExprId payee;
  std::optional<std::uint32_t> agency = std::nullopt;
};

enum class UnaryOperator { minus, not_ };
struct Unary { UnaryOperator op; ExprId operand; };
/// `and` and `or` are three-valued: no and missing is no. `or_else` gives the left
/// unless it is missing. Comparisons of text are by code point; of items only is.
enum class BinaryOperator {
  add, subtract, multiply, divide, is, is_not, less, at_most, greater, at_least, and_, or_, or_else,
};
struct Binary { BinaryOperator op; ExprId left; ExprId right; };
/// Whether a value is absent: `missing` holds for all three, the others for one.
struct IsState { ExprId operand; State state; bool negated; };
/// low <= subject <= high, for numbers, dates.
struct Between { ExprId subject, low, high; bool negated; };
struct IsOneOf { ExprId subject; std::vector<ExprId> options; bool negated; };
/// A date in a period, or a period inside a period.
struct IsIn { ExprId subject, period; bool negated; };
/// A date moved by whole days or months (by the length's unit); `backwards` is before.
/// Without or_last_day the checker or the run refuses a day that doesn't exist.
struct MoveDate { ExprId date; ExprId length; bool backwards; bool or_last_day; };
enum class ElapsedUnit { days, months, years };
/// Days, whole months, or whole years as months (a multiple of 12), from one date to another; negative when it runs
/// backwards.
struct Elapsed { ElapsedUnit unit; ExprId from, to; };
struct Branch { ExprId condition, value; };
struct If { std::vector<Branch> branches; ExprId otherwise; };
/// To a multiple of `step`, which is above zero and in the value's unit.
/// What is rounded may also be the true square root, exponential or logarithm of the value; where it has none, that is missing.
struct Round { ExprId value; RoundingMode mode; Rational step; RoundedOf of = RoundedOf::value; };
struct Extreme { bool greater; std::vector<ExprId> options; };
struct AtLeastOf { ExprId count; std::vector<ExprId> conditions; };
/// One expression for each item of a list (`points` over indicators).
struct ByItem { ExprId item; std::vector<ExprId> values; };

/// Half-open period arithmetic: the run's period, moved by enclosing InPeriod.
struct ThePeriod {};
struct ShiftPeriod { ExprId period; PeriodShift shift; };
struct DayOf { bool last; ExprId period; };
/// The financial year (academic year, quarter of some kind of year, month …) in which a day lies.
struct PeriodHolding { PeriodKind kind, year_kind; ExprId date; };
/// So many whole days or months (by the length's unit) that end with a day, or begin with it.
struct Window { ExprId length; ExprId date; bool from; bool or_last_day; };
/// The same lines, and all rules they use, with the period moved.
struct InPeriod { ExprId value; PeriodMove move; };

/// Wilson: is x1/n1's interval wholly beyond `fixed`? Newcombe: beyond x2/n2's? `above`
/// says on which side (a direction by item has become an If). Touching isn't beyond;
/// a count above its base, or an absent one, makes the test missing.
enum class ChanceMethod { wilson, newcombe };
struct ChanceTest { ChanceMethod method; bool above; ExprId x1, n1; ExprId x2, n2; ExprId fixed; ExprId z; };

enum class AggregateKind { sum, average, count, least, greatest, first, last, rank, percentile, running_sum };
/// Rows count only where inner = outer. `inner` uses the aggregate's own bindings only,
/// `outer` only those outside; both are rows of one record or items of one list.
struct Link { ExprId inner, outer; };
/// With fewer present values than asked for, the result is missing. Without Needing
/// the values can't be missing. An aggregate of no rows is missing, but count and sum 0
/// (unless at_least says otherwise).
struct Needing { bool all = false; ExprId at_least; };
enum class RankTies { share_better, share_worse, share_average, by_key };
enum class PercentileDefinition { nearest_rank, average_at_steps, exclusive, linear };
struct Aggregate {
  AggregateKind kind;
  std::vector<Axis> over;             // each takes the next binding number
  std::vector<Link> links;
  ExprId where;                       // absent conditions drop the row (needs Needing)
  ExprId value;                       // none for count
  std::vector<ExprId> by;             // first, last, running_sum: order; rank: ties by key
  ExprId weight;
  std::optional<Needing> needing;
  ExprId percentile;                  // 0 to 100
  PercentileDefinition definition = PercentileDefinition::nearest_rank;
  bool highest_first = true;          // rank: `value` is evaluated for each row, and
  RankTies ties = RankTies::share_better;
  // With the outer bindings, those of the row or item that the rule itself is for:
  ExprId subject;                     // rank: the value whose place is sought, missing if it isn't among the
                                      // rows; running_sum: whether it is among them (none: it always is)
  std::vector<ExprId> own;            // running_sum: its own order keys, like `by`
};
/// What stands in a parameter's place. In the function's own body there is none yet; where the function is
/// used it is `argument`, which counts the bindings outside the call: `depth` of them.
struct Parameter { FunctionId function; std::uint32_t number; ExprId argument; std::uint32_t depth = 0; };
/// A function used. `value` is what it comes to: the body with the arguments in their places, missing where
/// `outside` holds or is absent (none: the arguments always fit), mended as the function says.
struct Call { FunctionId function; std::vector<ExprId> arguments; ExprId outside; ExprId body; ExprId value; };
/// What counts instead of the base where `where` holds.
struct ExceptionArm { ExceptionId exception; ExprId where, is; };
/// A rule's value with its exceptions: of those that hold, the one that no stronger one beats; the base if none
/// holds. Two that neither beats are a fault, and the value is held.
struct Excepted { ExprId base; std::vector<ExceptionArm> arms; };
struct BrokenExpr {};

using ExprVariant = std::variant<
    Constant, Bound, RowWithKey, FieldOf, ColumnOf, RuleValue, SettingValue, ApplyScale, BandOf,
    Decide, FundValue, Unary, Binary, IsState, Between, IsOneOf, IsIn, MoveDate, Elapsed, If, Round,
    Extreme, AtLeastOf, ByItem, ThePeriod, ShiftPeriod, DayOf, PeriodHolding, Window, InPeriod, ChanceTest, Aggregate,
    Parameter, Call, Excepted, BrokenExpr>;

struct Expr {
  ExprVariant node;
  Type type;
  Span span;
};

}  // namespace meed::model
