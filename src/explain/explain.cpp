// Finds what kind of reason each expression has.
#include "explain/explain.hpp"

#include <algorithm>

#include "explain/trace.hpp"
#include "model/walk.hpp"

namespace meed::explain {

std::optional<model::Value> Trace::value(model::ExprId expr, const At& at) const {
  const auto found = plan().places.find({expr, at.frame});
  if (found == plan().places.end()) return std::nullopt;
  const plan::Place& place = found->second;
  for (const std::uint32_t binding : place.bindings) {
    if (binding >= at.bindings.size()) return std::nullopt;
  }
  if (!result().column(place.step)) return std::nullopt;
  return result().value(place.step, result().cell_of(place, at.bindings));
}

std::string Trace::words(model::ExprId expr, const At& at) const {
  const auto found = value(expr, at);
  return found ? words(*found, type(expr)) : "";
}

std::string Trace::written(model::ExprId expr) const {
  const auto place = span(expr);
  if (!place) return "";
  return limits().whole_rules ? whole_rule_text(*place, in_.sources) : rule_text(*place, in_.sources);
}

std::optional<Span> Trace::span(model::ExprId expr) const {
  if (expr.is_none()) return std::nullopt;
  const Span place = policy().exprs[expr].span;
  return place.is_none() ? std::nullopt : std::optional(place);
}

std::optional<std::uint32_t> Trace::index(model::ExprId expr, const At& at) const {
  const auto found = value(expr, at);
  if (!found) return std::nullopt;
  if (const auto* row = std::get_if<model::RowOf>(&*found)) return row->row;
  if (const auto* item = std::get_if<model::Item>(&*found)) return item->index;
  return std::nullopt;
}

std::size_t Trace::listed(std::size_t count) const {
  return told_ >= in_.limits.reasons ? 0 : std::min<std::size_t>(count, in_.limits.rows);
}

Reason Trace::and_more(std::size_t count, const std::string& what) {
  Reason rest;
  rest.what = "… and " + std::to_string(count) + " more " + what;
  return rest;
}

void Trace::because(Reason& reason, const std::string& because, const std::string& source) {
  if (probing_) return;
  if (!because.empty() && said_.insert(because).second) also(reason.note, "because \"" + because + "\"");
  if (!source.empty() && said_.insert(source).second) also(reason.note, "source: \"" + source + "\"");
}

void also(std::string& note, const std::string& more) {
  if (!note.empty() && !more.empty()) note += "; ";
  note += more;
}

/// What is only put together of its parts, without a name of its own.
template <class Node>
constexpr bool is_glue = std::is_same_v<Node, model::Unary> || std::is_same_v<Node, model::Binary> || std::is_same_v<Node, model::IsState> ||
                         std::is_same_v<Node, model::Between> || std::is_same_v<Node, model::IsOneOf> || std::is_same_v<Node, model::IsIn> ||
                         std::is_same_v<Node, model::MoveDate> || std::is_same_v<Node, model::Elapsed>;

/// What is made of its parts, whether by a name of its own or not; anything else stands for something that is told by itself.
template <class Node>
constexpr bool is_made = is_glue<Node> || std::is_same_v<Node, model::ApplyScale> || std::is_same_v<Node, model::BandOf> || std::is_same_v<Node, model::Decide> ||
                         std::is_same_v<Node, model::If> || std::is_same_v<Node, model::Round> || std::is_same_v<Node, model::Extreme> ||
                         std::is_same_v<Node, model::AtLeastOf> || std::is_same_v<Node, model::ChanceTest> || std::is_same_v<Node, model::Aggregate> ||
                         std::is_same_v<Node, model::Excepted>;

/// Says in a reason how one kind of expression came about.
struct Say {
  Trace& trace;
  Reason& reason;
  model::ExprId expr;
  const At& at;

  void operator()(const model::FieldOf& node) const {
    if (trace.limits().for_comparing) return trace.add(reason, expr, at);  // by its own name
    trace.say_field(reason, node, at);
  }
  void operator()(const model::SettingValue&) const { trace.add(reason, expr, at); }  // with its item and its day
  void operator()(const model::ApplyScale& node) const { trace.say_scale(reason, node, at); }
  void operator()(const model::BandOf& node) const { trace.say_bands(reason, node, at); }
  void operator()(const model::Decide& node) const { trace.say_table(reason, node.table, at); }
  void operator()(const model::If& node) const { trace.say_if(reason, node, at); }
  void operator()(const model::Round& node) const { trace.say_rounding(reason, node, expr, at); }
  void operator()(const model::Extreme& node) const { trace.say_options(reason, node.options, at, 0); }
  void operator()(const model::AtLeastOf& node) const {
    trace.add_part(reason, node.count, at, 0);
    trace.say_options(reason, node.conditions, at, 1);
  }
  void operator()(const model::ChanceTest& node) const { trace.say_chance(reason, node, at); }
  void operator()(const model::Aggregate& node) const { trace.say_aggregate(reason, expr, node, at); }
  void operator()(const model::Excepted& node) const { trace.say_excepted(reason, node, at); }
  void operator()(const model::Binary& node) const { trace.limits().for_comparing ? trace.say_glue(reason, node, at) : trace.add(reason, expr, at); }
  template <class Other>
  void operator()(const Other& node) const {
    trace.limits().for_comparing && is_glue<Other> ? trace.say_glue(reason, node, at) : trace.add(reason, expr, at);
  }
};

/// Adds the reasons that one kind of expression has to whoever uses it.
struct Add {
  Trace& trace;
  Reason& parent;
  model::ExprId expr;
  const At& at;

  void operator()(const model::Constant&) const {}
  void operator()(const model::Bound&) const {}
  void operator()(const model::RowWithKey&) const {}
  void operator()(const model::BrokenExpr&) const {}
  void operator()(const model::ColumnOf& node) const {
    const auto item = trace.value(node.item, at);
    if (!item || !std::holds_alternative<model::Item>(*item)) return;
    const model::List& list = trace.policy().lists[std::get<model::Item>(*item).list];
    trace.leaf(parent, {list.columns[node.column].name + " of " + trace.words(node.item, at), trace.words(expr, at),
                        list.columns[node.column].span, "", "", {}});
    trace.add(parent, node.item, at);
  }
  void operator()(const model::ThePeriod&) const { trace.leaf(parent, {"the period", trace.words(expr, at), {}, "", "", {}}); }
  void operator()(const model::ShiftPeriod&) const { dated(); }
  void operator()(const model::DayOf& node) const {
    const bool told = !is_fixed(node.period);
    if (!told || !trace.limits().for_comparing) dated();
    if (told) trace.add(parent, node.period, at);
  }
  void operator()(const model::PeriodHolding& node) const { made_of(node.date); }
  void operator()(const model::Window& node) const {
    made_of(node.date);
    trace.add(parent, node.length, at);
  }
  void operator()(const model::RuleValue& node) const { trace.add_rule_value(parent, node, at); }
  void operator()(const model::FundValue& node) const { trace.add_fund_value(parent, node, expr, at); }
  void operator()(const model::ByItem& node) const {
    const auto item = trace.index(node.item, at);
    if (item && *item < node.values.size()) trace.add(parent, node.values[*item], at);
  }
  void operator()(const model::InPeriod& node) const {
    for (const plan::FrameId frame : trace.plan().frames.ids()) {
      const plan::Frame& moved = trace.plan().frames[frame];
      if (moved.from == at.frame && moved.move == node.move && frame != plan::run_frame) {
        trace.add(parent, node.value, At{frame, at.bindings, at.axes});
      }
    }
  }
  void operator()(const model::Binary& node) const {
    if (trace.limits().for_comparing) return trace.add_glue(parent, expr, at);
    trace.add(parent, node.left, at);
    const auto left = trace.value(node.left, at);
    if (node.op != model::BinaryOperator::or_else || !left || may_be_mended(*left)) trace.add(parent, node.right, at);
  }
  void operator()(const model::FieldOf& node) const {
    trace.nest(parent, {trace.field_name(node, at), trace.words(expr, at), {}, "", "", {}}, [&](Reason& reason) { trace.say_field(reason, node, at); });
  }
  void operator()(const model::SettingValue& node) const {
    trace.nest(parent, {trace.setting_name(node, at), trace.words(expr, at), {}, "", "", {}}, [&](Reason& reason) { trace.say_setting(reason, node, at); });
  }
  void operator()(const model::ApplyScale& node) const { named("scale " + trace.policy().scales[node.scale].name); }
  void operator()(const model::BandOf& node) const { named("band of " + trace.policy().bands[node.bands].name); }
  void operator()(const model::Decide& node) const { named("table " + trace.policy().tables[node.table].name); }
  /// What a condition lets be placed among others isn't written as an `if`: it spans what is placed alone.
  void operator()(const model::If& node) const {
    const bool placed = trace.span(expr) && trace.span(expr) == trace.span(node.branches[0].value);
    named(placed ? "its own value" : written("choice"));
  }
  void operator()(const model::Round&) const { named(written("rounding")); }
  void operator()(const model::Extreme& node) const { named(written(node.greater ? "the greater" : "the lesser")); }
  void operator()(const model::AtLeastOf&) const { named(written("conditions met")); }
  void operator()(const model::ChanceTest&) const { named("beyond chance"); }
  void operator()(const model::Aggregate&) const { named(written("taken together")); }
  void operator()(const model::Parameter& node) const {  // told where the function is used
    if (trace.limits().for_comparing) trace.add_argument(parent, node, at);
  }
  void operator()(const model::Call& node) const { 
    trace.nest(parent, {"function " + trace.policy().functions[node.function].name, trace.words(expr, at), {}, "", "", {}},
               [&](Reason& reason) { trace.say_call(reason, node, at); });
  }
  void operator()(const model::Excepted&) const { named(written("with its exceptions")); }
  template <class Glue>
  void operator()(const Glue& node) const {
    if (is_glue<Glue> && trace.limits().for_comparing) return trace.add_glue(parent, expr, at);
    for (const model::ExprId part : model::parts_of(node)) trace.add(parent, part, at);
  }

 private:
  std::string written(const std::string& otherwise) const {
    const std::string text = trace.written(expr);
    return text.empty() ? otherwise : text;
  }
  /// The run's own period, and those that go by it.
  bool is_fixed(model::ExprId period) const {
    const auto& node = trace.policy().exprs[period].node;
    return std::holds_alternative<model::ThePeriod>(node) || std::holds_alternative<model::ShiftPeriod>(node);
  }
  /// A period made of a date: the date is told as well, unless it is just the end of the run's period. Whoever compares is told the date
  /// alone, as the period only follows from it.
  void made_of(model::ExprId date) const {
    const auto* end = std::get_if<model::DayOf>(&trace.policy().exprs[date].node);
    const bool told = end == nullptr || !is_fixed(end->period);
    if (!told || !trace.limits().for_comparing) dated();
    if (told) trace.add(parent, date, at);
  }
  void dated() const { trace.leaf(parent, {written("the day"), trace.words(expr, at), {}, "", "", {}}); }
  void named(const std::string& what) const {
    trace.nest(parent, {what, trace.words(expr, at), {}, "", "", {}},
               [&](Reason& reason) { trace.say(reason, expr, at); });
  }
};

void Trace::add(Reason& parent, model::ExprId expr, const At& at) {
  if (!expr.is_none()) std::visit(Add{*this, parent, expr, at}, policy().exprs[expr].node);
}

void Trace::say(Reason& reason, model::ExprId expr, const At& at) {
  if (expr.is_none()) return;
  const model::ExprVariant& node = policy().exprs[expr].node;
  if (!limits().for_comparing) return std::visit(Say{*this, reason, expr, at}, node);
  const bool stands_for_another = std::visit([](const auto& one) { return !is_made<std::decay_t<decltype(one)>>; }, node);
  if (stands_for_another) {
    reason.passes = Reason::Passes::value;
    return add_part(reason, expr, at, 0);
  }
  note_making(reason, node, at);
  std::visit(Say{*this, reason, expr, at}, node);
}

void Trace::say_after(Reason& reason, model::ExprId expr, const At& at, std::uint32_t operand) {
  if (limits().for_comparing) return add_part(reason, expr, at, operand);
  const auto& node = policy().exprs[expr].node;
  const bool lists = std::holds_alternative<model::Aggregate>(node) || std::holds_alternative<model::Extreme>(node) || std::holds_alternative<model::AtLeastOf>(node);
  const bool field = std::holds_alternative<model::FieldOf>(node);
  field || (lists && !reason.parts.empty()) ? add(reason, expr, at) : say(reason, expr, at);
}

Reason explain(const ExplainInput& in, model::ExprId root, const std::vector<std::uint32_t>& bindings) {
  Trace trace(in);
  const At at{plan::run_frame, bindings};
  Reason top;
  trace.add(top, root, at);
  const std::string value = trace.words(root, at);
  if (top.parts.size() == 1 && top.parts[0].value == value) return std::move(top.parts[0]);
  top.what = trace.written(root);
  top.value = value;
  return top;
}

Reason explain_rule(const ExplainInput& in, model::RuleId rule, const std::vector<std::uint32_t>& at) {
  Reason top;
  Trace(in).add_rule(top, rule, at, plan::run_frame);
  return std::move(top.parts.at(0));
}

Reason explain_payment(const ExplainInput& in, model::FundId fund, std::uint32_t payee) {
  Reason top;
  Trace(in).add_payment(top, fund, payee);
  return std::move(top.parts.at(0));
}

Reason explain_pot(const ExplainInput& in, model::FundId fund, std::uint32_t pot_row) {
  Reason top;
  Trace(in).add_whole_pot(top, fund, pot_row);
  return top;
}

Reason explain_ties(const ExplainInput& in, const Taken& taken, const std::vector<std::uint32_t>& row) {
  Reason top;
  Trace(in).add_ties(top, taken, row);
  return top;
}

Reason explain_fund(const ExplainInput& in, model::FundId fund) {
  Reason top;
  Trace(in).add_fund(top, fund);
  return std::move(top.parts.at(0));
}

}  // namespace meed::explain
