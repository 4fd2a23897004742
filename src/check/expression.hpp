// Holds the checking of expressions: from syntax to typed model nodes. Promises that
// every result has a type (broken after a report), that units and missing values are
// settled, and that coordinates are explicit. Leaves out declarations.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace meed::check {

/// Where an expression stands. `bindings` go from the outside in; the first
/// `rule_bindings` are what the rule is for (`this`), the rest belong to aggregates.
/// `locals` are names that only this declaration knows (`baseline`, `progress`, `paid`):
/// each makes its expression on request for the current scope.
struct Scope;
using LocalName = std::function<model::ExprId(const Scope&, Span use)>;
/// The records that have a row with that key.
using KeysGiven = std::map<std::string, std::vector<model::RecordId>, std::less<>>;
struct Scope {
  std::vector<model::Axis> bindings;
  std::size_t rule_bindings = 0;
  const std::map<std::string, LocalName, std::less<>>* locals = nullptr;
  bool keys_are_names = false;     // examples: `F1` alone is the row with that key
  const KeysGiven* keys = nullptr; // and these are the keys there are, if they are known
  bool each_allowed = false;       // promises: `each Centre` adds a binding
  std::vector<model::Axis>* each = nullptr;
  std::string purpose;             // "the measure `score`", for messages
  bool missing_sayable = false;    // a line `missing:` of the declaration says what the value is when it is missing
  Span where;                      // the condition of the rule's own `for each …, where`, if it has one
  std::vector<std::string> present;   // expressions, as written, that an `if` around has found present
  std::vector<std::string> non_zero;  // the same, found to be other than zero
};

/// What the place wants. A name that is an item's is sought in that list first; a plain
/// zero-unit mismatch is reported with both causes.
struct Wanted {
  std::optional<model::Type> type;
  std::optional<Span> because;     // the place that wants it
  std::string what;                // "`points` must be in points", for the message
  bool may_be_missing = false;     // else an expression that may be missing is reported
  std::string if_missing = {};     // what to do about one, where the place knows better than `or else`
};

/// Checks one expression; never fails, reports instead.
model::ExprId check_expression(Context&, const syntax::Expressions&, syntax::ExprId, const Scope&, const Wanted& = {});

/// Checks an expression that must be known now (settings, bands, list columns, limits of
/// fields): literals and arithmetic on them. Nothing if it isn't, after a report.
std::optional<model::Value> check_constant(Context&, const syntax::Expressions&, syntax::ExprId, const Wanted& = {});

/// Makes the type that a field, list column or setting value of this unit has.
model::Type number_type(const Unit& unit, model::Range range = {});

/// Finds the coordinates of `axes` from a scope: a binding of that record or list, or one
/// reached through references of the rows bound, innermost first, if there is just one
/// way; reports otherwise. Used for rules, settings, choosers and links.
std::optional<std::vector<model::ExprId>> find_coordinates(Context&, const Scope&, const std::vector<model::Axis>& axes,
                                                           Span use, std::string_view what);

/// Resolves `for each Family by Domain, where …` to axes and a condition over them.
struct CheckedForEach { std::vector<model::Axis> axes; model::ExprId where; };
CheckedForEach check_for_each(Context&, const syntax::Expressions&, const std::optional<syntax::ForEach>&, std::string purpose);

/// Checks an aggregate whose rows are given apart from it (an indicator's `from`, an
/// earmark's `over`): the value over those rows.
model::ExprId check_aggregate_over(Context&, const syntax::Expressions&, model::AggregateKind kind,
                                   std::optional<syntax::ExprId> value, const syntax::Over& over,
                                   std::optional<syntax::ExprId> where, bool needing_all_and_one,
                                   const Scope&, Span span);

/// Tells whether what is written is a period made of another, such as `the 3 years to the last day of the period`.
bool is_period_written(const syntax::Expressions&, syntax::ExprId);
/// Works a checked value out in a period that is written.
struct ValueOfType { model::ExprId value; model::Type type; };
model::ExprId check_in_that_period(Context&, const syntax::Expressions&, const ValueOfType&, syntax::ExprId period, const Scope&, Span span);

/// Makes `left op right` from checked parts, with the type rules of the language.
model::ExprId combine(Context&, model::BinaryOperator op, model::ExprId left, model::ExprId right, Span span);
/// Makes the comparison better than / as good as / worse than, and `progress`, from the
/// direction of the left value's type; reports when it has none.
model::ExprId compare_by_direction(Context&, syntax::BinaryOperator op, model::ExprId left, model::ExprId right, Span span);
model::ExprId progress_between(Context&, model::ExprId baseline, model::ExprId result, Span span);

}  // namespace meed::check
