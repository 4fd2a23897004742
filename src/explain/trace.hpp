// Holds the walk that all kinds of reasons share: where it stands (a frame, a coordinate
// for each binding), what it may still tell, and what it has told already. Promises that
// a figure is explained once, where it first comes up. Leaves out how each kind of
// expression is explained: one file for each family.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "explain/explain.hpp"
#include "explain/words.hpp"

namespace meed::explain {

class FundWords;

/// Where an expression is looked at: a period, and for each binding a coordinate and what it runs over.
struct At {
  plan::FrameId frame;
  std::vector<std::uint32_t> bindings;
  std::vector<model::Axis> axes = {};
};

/// Whether a row that an aggregate goes through counts, or why it doesn't.
enum class Counts : unsigned char { yes, condition_unknown, no_value, no_weight, no_place, condition_unmet };

struct Member {
  At at;
  Counts counts = Counts::yes;
  model::State state = model::State::present;  // of what keeps it from counting
};

/// The rows that an aggregate goes through for one result, those of each kind in their order.
struct Members {
  std::vector<Member> counted, uncounted, unmet;  // uncounted: something about them is missing; unmet: the condition isn't met
  bool none() const { return counted.empty() && uncounted.empty() && unmet.empty(); }
};

struct Ranked;  // aggregate_order.cpp

/// Where something may have been earned for a payee: what counts stands first.
struct Earnings {
  std::vector<std::vector<std::uint32_t>> at;
  std::size_t counted = 0, unmet = 0;  // unmet: not among those, as the condition isn't met
};

/// A row of a decision table, and its number from 1.
struct DecisionRowOf {
  const model::DecisionRow& row;
  std::size_t number;
};

class Trace {
 public:
  explicit Trace(const ExplainInput& in) : in_(in) {}

  const model::Policy& policy() const { return in_.run.policy; }
  const table::Data& data() const { return in_.run.data; }
  const plan::Plan& plan() const { return in_.run.plan; }
  const eval::Result& result() const { return in_.run.result; }
  const Limits& limits() const { return in_.limits; }

  /// Gives an expression's recorded value; nothing if it was not kept.
  std::optional<model::Value> value(model::ExprId, const At&) const;
  std::string words(model::ExprId, const At&) const;
  /// Gives whether a condition is met, or how that isn't known; met if there is none, or if rows were grouped by it.
  model::Value condition(model::ExprId, const At&) const;
  std::vector<model::Value> values(const std::vector<model::ExprId>&, const At&) const;
  std::string words(const model::Value& value, const model::Type& type) const {
    return value_words(policy(), data(), value, type);
  }
  const model::Type& type(model::ExprId expr) const { return policy().exprs[expr].type; }
  /// Gives the expression as its author wrote it, on one line; nothing if nobody did.
  std::string written(model::ExprId) const;
  /// Says in which period something is worked out that isn't of the run's: ` in the financial year 2011-12`.
  std::string period_words(plan::FrameId) const;
  std::optional<Span> span(model::ExprId) const;

  /// Adds reasons for all that an expression uses: one for itself if it is worth naming
  /// (a figure, a branch, a rounding), else for its parts.
  void add(Reason& parent, model::ExprId, const At&);
  /// The same of a part of what `parent` is made of: to whoever compares, its number is said with it.
  void add_part(Reason& parent, model::ExprId, const At&, std::uint32_t operand);
  /// Tells how an expression is made of its parts, to whoever compares.
  void note_making(Reason&, const model::ExprVariant&, const At&);
  /// Gives a value that may stand in another run: a row by its name.
  std::optional<model::Value> neutral(model::ExprId, const At&) const;
  model::Value neutral(const model::Value&) const;
  /// Says in `reason`, which stands for the expression, how it came about.
  void say(Reason& reason, model::ExprId, const At&);
  /// The same where something else was told in `reason` before: what has a list of its own gets a reason of its own.
  void say_after(Reason& reason, model::ExprId, const At&, std::uint32_t operand = 0);

  /// Adds what decides whether a row is taken together with others; `row`: a coordinate for each axis that is gone through.
  void add_ties(Reason& parent, const Taken&, const std::vector<std::uint32_t>& row);
  /// Adds all that the payments from a pot rest on.
  void add_whole_pot(Reason& parent, model::FundId, std::uint32_t pot_row);

  void add_rule(Reason& parent, model::RuleId, const std::vector<std::uint32_t>& at, plan::FrameId);
  void add_payment(Reason& parent, model::FundId, std::uint32_t payee);
  void add_fund(Reason& parent, model::FundId);

  /// Adds a reason whose own reasons `fill` adds. Beyond the limits it is only found out
  /// whether there are any, and the reason is marked as cut off.
  template <class Fill>
  void nest(Reason& parent, Reason reason, Fill fill) {
    ++told_;
    if (!probing_ && level_ < in_.limits.depth && told_ < in_.limits.reasons) {
      ++level_;
      fill(reason);
      --level_;
    } else if (!probing_) {
      probing_ = true;
      fill(reason);
      probing_ = false;
      reason.cut_off = !reason.parts.empty();
      reason.parts.clear();
    }
    parent.parts.push_back(std::move(reason));
  }
  void leaf(Reason& parent, Reason reason) {
    ++told_;
    parent.parts.push_back(std::move(reason));
  }
  /// How many of `count` rows may be listed; the caller counts the rest with `and_more`.
  std::size_t listed(std::size_t count) const;
  static Reason and_more(std::size_t count, const std::string& what);
  /// Says why somebody chose so, the first time only.
  void because(Reason&, const std::string& because, const std::string& source);

 private:
  friend struct Say;
  friend struct Add;

  // choice.cpp
  void say_if(Reason&, const model::If&, const At&);
  std::string condition_words(model::ExprId) const;
  void say_table(Reason&, model::TableId, const At&);
  void add_input(Reason&, model::ExprId, const At&);
  void add_table_row(Reason&, const DecisionRowOf&, const At&);
  void say_bands(Reason&, const model::BandOf&, const At&);
  void say_scale(Reason&, const model::ApplyScale&, const At&);
  void say_options(Reason&, const std::vector<model::ExprId>&, const At&, std::uint32_t first_operand);
  // made_of.cpp
  void say_glue(Reason&, const model::ExprVariant&, const At&, bool tagged = true);
  void add_glue(Reason& parent, model::ExprId, const At&);
  void add_argument(Reason& parent, const model::Parameter&, const At&);
  void note_table(Reason&, const model::DecisionTable&, const At&);
  // call.cpp
  void say_call(Reason&, const model::Call&, const At&);
  // exception.cpp
  void say_excepted(Reason&, const model::Excepted&, const At&);
  // leaf.cpp
  void say_field(Reason&, const model::FieldOf&, const At&);
  void say_rounding(Reason&, const model::Round&, model::ExprId, const At&);
  std::string field_name(const model::FieldOf&, const At&) const;
  // setting.cpp
  void say_setting(Reason&, const model::SettingValue&, const At&);
  std::string setting_name(const model::SettingValue&, const At&) const;
  // aggregate.cpp
  void say_aggregate(Reason&, model::ExprId, const model::Aggregate&, const At&);
  void say_together(Reason&, const model::Aggregate&, const At&, Members);
  void say_pick(Reason&, const model::Aggregate&, const At&, const Members&);
  Reason paid_from(const FundWords&, model::FundId, const eval::PotResult&) const;  // fund.cpp
  void note_needed(Reason&, const model::Aggregate&, const At&, std::size_t known, const Members&) const;
  void say_running_sum(Reason&, const model::Aggregate&, const At&, Members);
  // aggregate_order.cpp
  void say_rank(Reason&, const model::Aggregate&, const At&, Members);
  void say_percentile(Reason&, const model::Aggregate&, const At&, Members);
  void add_near(Reason&, const model::Aggregate&, const At& row, const std::string& where);
  void note_standing(Reason&, const model::Aggregate&, const Ranked&, const At&) const;
  void list_near(Reason&, const model::Aggregate&, const Ranked&);
  // aggregate_list.cpp
  void list_rows(Reason&, const model::Aggregate&, const std::vector<Member>& counted);
  void list_uncounted(Reason&, const model::Aggregate&, const Members&);
  void list_for_comparing(Reason&, const model::Aggregate&, const At&, const Members&);
  void add_aside(Reason&, const std::string& about, model::ExprId, const At&, std::uint32_t operand = no_operand);
  Reason the_rest(const model::Aggregate&, const std::vector<Member>& counted, std::size_t shown) const;
  Reason row_head(const model::Aggregate&, const At& row) const;
  Reason row_reason(const model::Aggregate&, const At& row);
  Reason uncounted_reason(const model::Aggregate&, const Member&);
  std::string rows_name(const model::Aggregate&, const At& row) const;
  // chance.cpp
  void say_chance(Reason&, const model::ChanceTest&, const At&);
  // rule.cpp
  void say_rule(Reason&, const model::Rule&, const At&);
  void add_reported(Reason& parent, model::RuleId, model::FundId, const At&);
  model::Value worked_out(const model::Comparison&, const At&) const;
  std::string finding_note(const model::Value& ours, const model::Value& theirs, const model::Type&) const;
  // fund.cpp
  void add_fund_value(Reason& parent, const model::FundValue&, model::ExprId, const At&);
  void say_payment(Reason&, const eval::FundResult&, const eval::PotResult&, const eval::PayeeResult&);
  void add_earned(Reason&, const model::Fund&, model::FundId, const eval::PayeeResult&);
  Rational earned_at(model::RuleId, const std::vector<std::uint32_t>& at) const;
  Earnings earnings_of(model::FundId, const eval::PayeeResult&) const;
  void list_payees(Reason&, const FundWords&, const eval::PotResult&);
  std::optional<std::uint32_t> pot_asked(const model::FundValue&, const At&) const;
  void add_pot_figure(Reason& parent, const model::FundValue&, const std::string& value, const At&);
  void add_figure_of_pot(Reason& parent, const model::FundValue&, const eval::PotResult&, const std::string& value);
  // comparing.cpp
  std::shared_ptr<ShareMaking> share_of(const model::Fund&, const eval::PotResult&, const eval::PayeeResult&, bool to_all) const;
  void note_whole(ShareMaking::Bound&, model::RecordId, std::uint32_t row, const eval::PotResult&, const eval::PayeeResult&, bool to_all) const;
  std::optional<Rational> number_at(model::RuleId, std::uint32_t row) const;
  void add_bounds_for_comparing(Reason&, const model::Fund&, std::uint32_t payee);
  // explain.cpp
  void add_rule_value(Reason& parent, const model::RuleValue&, const At&);
  std::optional<std::uint32_t> index(model::ExprId, const At&) const;

  const ExplainInput& in_;
  std::uint32_t level_ = 0;
  std::uint32_t told_ = 0;
  bool probing_ = false;  // only finding out whether there is more to tell
  std::set<std::tuple<model::RuleId, plan::FrameId, std::vector<std::uint32_t>>> explained_;
  std::set<std::string> said_;
};

/// Finds the rows that an aggregate goes through, and which of them count.
Members members_of(const Trace&, model::ExprId, const model::Aggregate&, const At&);

/// Tells whether keys stand before others, of which each is of one sort.
bool comes_before(const std::vector<model::Value>& a, const std::vector<model::Value>& b);
/// Gives which of so many values, the least first and from 1, decide a percentile: two at most; 0: it is beyond them.
std::pair<std::int64_t, std::int64_t> places_of_percentile(model::PercentileDefinition, const Rational& percent, std::int64_t count);

/// Adds to a note how many rows don't count, and why.
void note_uncounted(std::string& note, const Members&);
std::string plural(std::size_t count, const std::string& one);

/// Adds to a note, after a semicolon if there is something already.
void also(std::string& note, const std::string& more);

}  // namespace meed::explain
