// Holds what the files that check expressions share: the site (where an expression stands
// and who may be told) and one function for each construct. Promises that every function
// reports what it finds and gives an expression with a type, broken after a report.
// Leaves out what the rest of the checker may call (expression.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/context.hpp"
#include "check/expression.hpp"

namespace meed::check {

/// Where an expression stands: the tree it is written in, and what its names can mean.
struct Site {
  Context& context;
  const syntax::Expressions& tree;
  const Scope& scope;

  const syntax::Expr& written(syntax::ExprId id) const { return tree[id]; }
  Span span(syntax::ExprId id) const { return tree[id].span; }
  const model::Type& type(model::ExprId id) const { return context.type_of(id); }
  Span span_of(model::ExprId id) const { return context.policy.exprs[id].span; }
  model::ExprId add(model::ExprVariant node, model::Type type, Span span) const {
    return context.add(std::move(node), std::move(type), span);
  }
  model::ExprId broken(Span span) const { return context.broken(span); }
  Sink::Builder report(Kind kind, Span where, std::string message) const {
    return context.sink.report(kind, where, std::move(message));
  }
  /// Gives the text of an expression as written, on one line.
  std::string text(Span span) const;
};

/// What the place is likely to hold: a name may then be an item of that list, or a key.
using Likely = std::optional<model::Type>;

/// Checks any expression; what may be missing isn't reported here.
model::ExprId check_part(const Site&, syntax::ExprId, const Likely& = {});
/// Checks an expression that must be a yes or no, a date, a period, a number.
model::ExprId check_condition(const Site&, syntax::ExprId, std::string_view what);
model::ExprId check_date(const Site&, syntax::ExprId, std::string_view what);
model::ExprId check_plain_number(const Site&, syntax::ExprId, std::string_view what);
/// Tells whether the type is of that kind (broken is of every kind), after a report if it isn't.
bool must_be(Context&, model::ExprId, model::TypeKind, std::string_view what);

// Literals and names (expression_literals.cpp, expression_names.cpp).
model::ExprId check_literal(const Site&, const syntax::NumberLiteral&, Span);
model::ExprId check_name(const Site&, const syntax::Name&, const Likely&);
model::ExprId check_text(const Site&, const syntax::TextLiteral&, Span, const Likely&);
model::ExprId check_this(const Site&, const syntax::This&, Span);
model::ExprId check_row_by_key(const Site&, const syntax::RowByKey&, Span);
/// Gives what a name means among what is declared, if it isn't shadowed where it stands.
const Symbol* declared_meaning(const Site&, const std::string& name);
/// Tells whether the name is a field of a bound row, a local, or anything else that is known without a key.
bool is_known(const Site&, const std::string& name);
/// Tells whether a row with that key is given, in an example; true if nobody knows.
bool may_have_key(const Site&, const std::string& key, model::RecordId);
void report_unknown(const Site&, const syntax::Name&, const Likely&);
/// The list an item name belongs to; the likely list first, otherwise the only one that has it.
std::optional<model::Item> find_item(const Site&, const syntax::Name&, const Likely&, bool report_ambiguous);
/// The record or list that a name declares, if it declares one.
std::optional<model::Axis> axis_named(const Context&, std::string_view name);
/// The same for a name that must be one; reports otherwise.
std::optional<model::Axis> axis_of_name(Context&, const syntax::Name&);
/// Binds each row that `each Centre` asks for, in a promise.
void bind_each(Context&, const syntax::Expressions&, syntax::ExprId, Scope&);
/// The type of one row or item of an axis.
model::Type axis_type(const model::Axis&);
model::ExprId bound(const Site&, std::size_t binding, Span);

// What names refer to (expression_references.cpp). `at` are the coordinates said with `of`.
using Subjects = std::vector<model::ExprId>;
model::ExprId field_value(const Site&, model::ExprId row, model::FieldId, const Subjects&, Span);
model::ExprId column_value(const Site&, model::ExprId item, std::uint32_t column, Span);
model::ExprId rule_value(const Site&, model::RuleId, const Subjects&, Span use, std::string_view name);
model::ExprId setting_value(const Site&, model::SettingId, const Subjects&, model::ExprId on, Span use);
model::ExprId fund_value(const Site&, model::FundId, model::FundFigure, const Subjects&, Span use,
                         std::optional<std::uint32_t> agency = std::nullopt);
std::optional<model::FieldId> field_named(const model::Policy&, model::RecordId, std::string_view name);
std::optional<std::uint32_t> column_named(const model::Policy&, model::ListId, std::string_view name);

// Parts of outcomes, indicators and funds (expression_parts.cpp).
/// The part of an outcome or indicator that has this name: no rule if there is no such part.
std::optional<model::RuleId> outcome_part(const model::Outcome&, std::string_view part);
std::optional<model::RuleId> indicator_part(const model::Indicator&, std::string_view part);
/// `points` where the rows are the indicators: each indicator's part, chosen by the item.
std::optional<model::ExprId> part_by_indicator(const Site&, model::ExprId item, const syntax::Name& part);
/// `points of development of F1`: checks it if the subject names an outcome, indicator or fund.
std::optional<model::ExprId> check_part_of(const Site&, const syntax::Of&, Span);
/// Checks what stands after `of`, for a thing with these axes.
Subjects check_subjects(const Site&, const std::vector<syntax::ExprId>&, const std::vector<model::Axis>&);

/// `done of works of H2`, `done of (H2, works)`: checks the row and an item for each list, in any order, of a field with a cell for each
/// item; nothing if that isn't what is written (field_by_items.cpp).
std::optional<Subjects> row_and_items(const Site&, const syntax::Of&);

// Functions used (expression_call.cpp, expression_body.cpp).
model::ExprId check_call(const Site&, model::FunctionId, const syntax::Of&, Span);
/// Whether arguments of a type keep to what a parameter takes: always, perhaps or never.
enum class Fit { always, perhaps, never };
Fit fit_of(const model::FunctionParameter&, const model::Type& argument);
/// The parts of a function as they stand where it is used, with `depth` bindings around it.
struct PutIn { model::ExprId body, when_missing, direction_item; };
/// Copies a function's body with the arguments in their places; nothing after a report that it comes to too much.
std::optional<PutIn> put_in(Context&, model::FunctionId, const std::vector<model::ExprId>& arguments, std::uint32_t depth, Span use);

model::ExprId check_of(const Site&, const syntax::Of&, Span, const Likely&);
model::ExprId check_on_date(const Site&, const syntax::OnDate&, Span);

// Operators (expression_operators.cpp, expression_choice.cpp).
model::ExprId check_unary(const Site&, const syntax::Unary&, Span);
model::ExprId check_binary(const Site&, const syntax::Binary&, Span, const Likely&);
model::ExprId check_is_one_of(const Site&, const syntax::IsOneOf&, Span);
model::ExprId check_is_state(const Site&, const syntax::IsState&, Span);
model::ExprId check_between(const Site&, const syntax::Between&, Span);
model::ExprId check_if(const Site&, const syntax::If&, Span, const Likely&);
model::ExprId check_extreme(const Site&, const syntax::Extreme&, Span, const Likely&);
model::ExprId check_at_least_of(const Site&, const syntax::AtLeastOf&, Span);
model::ExprId check_rounded(const Site&, const syntax::Rounded&, Span, const Likely&);
/// Divides; `proven` says that an `if` around has found the divisor other than zero.
model::ExprId divide(Context&, model::ExprId left, model::ExprId right, Span, bool proven);

// Dates (expression_dates.cpp).
/// Tells whether a length is in days or months, and whole, after a report if it isn't.
bool is_length_of_time(const Site&, model::ExprId);
bool is_whole_length(const Site&, model::ExprId);
model::ExprId check_move(const Site&, const syntax::MoveDate&, Span);
model::ExprId check_within(const Site&, const syntax::Within&, Span);
model::ExprId check_elapsed(const Site&, const syntax::Elapsed&, Span);
model::ExprId check_is_in(const Site&, const syntax::IsIn&, Span);

// Periods (expression_periods.cpp).
/// Works a value out in a period made of the run's; reports any other.
model::ExprId put_in_period(const Site&, model::ExprId value, model::ExprId period, Span);
model::ExprId check_period_holding(const Site&, const syntax::PeriodHolding&, Span);
model::ExprId check_window(const Site&, const syntax::Window&, Span);
model::ExprId check_in_period(const Site&, const syntax::InPeriod&, Span, const Likely&);
model::ExprId check_the_period(const Site&, const syntax::ThePeriod&, Span);
model::ExprId check_day_of(const Site&, const syntax::DayOf&, Span);

// Tests of chance (expression_chance.cpp).
model::ExprId check_chance_test(const Site&, const syntax::ChanceTest&, Span);

// Aggregates (expression_aggregates.cpp, aggregate_rows.cpp).
model::ExprId check_aggregate(const Site&, const syntax::Aggregate&, Span);
/// The row of a record that holds one for each of what the rule is for: `level of goals`.
model::ExprId check_only_row(const Site&, const syntax::Name& attribute, const syntax::Name& plural, Span);
struct Rows {
  std::vector<model::Axis> axes;    // the rows, then the items they are taken by; none after a report
  std::vector<model::Link> links;
};
/// Finds what an aggregate runs over and how its rows belong to what surrounds it.
Rows find_rows(const Site&, const syntax::Over&);
/// Turns conditions such as `helper is this Worker` into links; gives what is left of the condition, none if nothing
/// is. The aggregate's own bindings begin at `first`.
model::ExprId lift_links(Context&, std::size_t first, model::ExprId where, std::vector<model::Link>&);
/// Tells whether links and conditions leave one row at most.
bool is_one_row(const Context&, std::size_t binding, model::RecordId, const std::vector<model::Link>&, model::ExprId where);

/// Says of a running sum which place it goes up to, and of a rank whose place is sought: that of the row and items `own`, one
/// for each axis. A row that isn't among those ranked has no value to rank (own_row.cpp).
void place_own_row(Context&, model::Aggregate&, std::size_t binding, const std::vector<model::ExprId>& own);
void place_own_value(Context&, model::Aggregate&, std::size_t binding, const std::vector<model::ExprId>& own);

// What the tree says about itself (expression_tree.cpp).
/// Tells whether the expression stands on the binding, or on any from `binding` up.
bool uses_binding(const model::Policy&, model::ExprId, std::size_t binding);
bool uses_inner(const model::Policy&, model::ExprId, std::size_t first);
/// Copies an expression, putting `by[i]` for binding `first + i`; bindings further in move down to `inner`.
model::ExprId put_in_place(Context&, model::ExprId, std::size_t first, const std::vector<model::ExprId>& by,
                           std::size_t inner);
/// The first thing that makes an expression missing, in words, with its place.
struct MissingCause { Span span; std::string text; };
MissingCause missing_cause(const Context&, model::ExprId);
/// The value of an expression that rests on nothing but literals.
std::optional<model::Value> constant_value(const model::Policy&, model::ExprId);

// What conditions tell about the values they compare (expression_facts.cpp).
/// The scope in which the condition has come out as `outcome`: what is then known to be present, or not zero.
Scope scope_where(const Site&, syntax::ExprId condition, bool outcome);
/// Tells whether an `if` around has found the expression other than zero.
bool is_found_non_zero(const Site&, syntax::ExprId);
/// Marks what an `if` around has found present as never missing.
model::ExprId settle_present(const Site&, syntax::ExprId written, model::ExprId checked);

// Conditions that nothing meets, as what data may hold leaves it out (expression_never.cpp).
void warn_of_never(const Site&, model::BinaryOperator, model::ExprId left, model::ExprId right, Span);
void warn_of_never_within(const Site&, model::ExprId subject, const std::vector<model::ExprId>& options, Span);
void warn_of_never_between(const Site&, model::ExprId subject, model::ExprId low, model::ExprId high, Span);

// Words and mismatches (expression_wording.cpp).
/// The text of a span on one line, and whole.
std::string plain_text(const Context&, Span);
std::string capital(std::string text);
/// "`score` is in points".
std::string says_what(const Context&, model::ExprId);
void report_mismatch(Context&, Span, std::string message, model::ExprId left, model::ExprId right, std::string help = {});
/// Helps with a zero without its unit, and a text where an item or a row belongs; empty otherwise.
std::string help_for_pair(const Context&, model::ExprId left, model::ExprId right);

}  // namespace meed::check
