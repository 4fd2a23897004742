// Writes a plan as text: one step to a line, with the space, the operation, its operands
// and the rule it came from.
#include "model/key.hpp"
#include "plan/plan.hpp"

namespace meed::plan {
namespace {

using model::BinaryOperator;

std::string name_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::add: return "add";
    case BinaryOperator::subtract: return "subtract";
    case BinaryOperator::multiply: return "multiply";
    case BinaryOperator::divide: return "divide";
    case BinaryOperator::is: return "is";
    case BinaryOperator::is_not: return "is not";
    case BinaryOperator::less: return "less";
    case BinaryOperator::at_most: return "at most";
    case BinaryOperator::greater: return "greater";
    case BinaryOperator::at_least: return "at least";
    case BinaryOperator::and_: return "and";
    case BinaryOperator::or_: return "or";
    case BinaryOperator::or_else: return "or else";
  }
  CHECK(false, "every operator has a name");
}

std::string name_of(model::AggregateKind kind) {
  static constexpr std::string_view names[] = {"sum",   "average", "count", "least",     "greatest",
                                               "first", "last",    "rank",  "percentile", "running sum"};
  return std::string(names[static_cast<std::size_t>(kind)]);
}

std::string name_of(model::State state) {
  static constexpr std::string_view names[] = {"present", "not applicable", "missing", "suppressed", "held"};
  return std::string(names[static_cast<std::size_t>(state)]);
}

class Writer {
 public:
  Writer(const Plan& plan, const model::Policy& policy) : plan_(plan), policy_(policy) {}

  std::string step(StepId id) {
    const Step& step = plan_.steps[id];
    std::string line = "%" + std::to_string(id.value) + " " + space(step.space) + " = " + std::visit(*this, step.operation);
    for (const StepId operand : step.operands) line += " %" + std::to_string(operand.value);
    if (!step.origin.rule.is_none()) line += "  # " + policy_.rules[step.origin.rule].name;
    else if (!step.origin.fund.is_none()) line += "  # fund " + policy_.funds[step.origin.fund].name;
    return line + '\n';
  }
  std::string frame(FrameId id) {
    if (id == run_frame) return "period 0: the run's\n";
    const Frame& frame = plan_.frames[id];
    return "period " + std::to_string(id.value) + ": " + model::move_text(frame.move) + ", seen from period " + std::to_string(frame.from.value) + '\n';
  }

  std::string operator()(const Constant& op) { return "constant " + value(op.value); }
  std::string operator()(const AxisIndex&) { return "each"; }
  std::string operator()(const LoadField& op) {
    const model::Field& field = policy_.fields[op.field];
    return std::string(op.raw ? "load raw " : "load ") + policy_.records[field.record].name + "." + field.name;
  }
  std::string operator()(const LoadColumn& op) {
    const model::List& list = policy_.lists[op.list];
    return "column " + list.name + "." + list.columns[op.column].name;
  }
  std::string operator()(const FindRow& op) { return "row " + policy_.records[op.record].name + " \"" + model::name_text(op.key) + "\""; }
  std::string operator()(const FramePeriod& op) { return "period " + std::to_string(op.frame.value); }
  std::string operator()(const Broadcast& op) {
    std::string text = "broadcast";
    for (const std::uint32_t axis : op.from) text += " " + std::to_string(axis);
    return text;
  }
  std::string operator()(const Gather& op) { return "gather at" + coordinates(op.at); }
  std::string operator()(const Arithmetic& op) { return name_of(op.op); }
  std::string operator()(const Negate&) { return "negate"; }
  std::string operator()(const Compare& op) { return name_of(op.op); }
  std::string operator()(const Logic& op) { return op.is_or ? "or" : "and"; }
  std::string operator()(const Not&) { return "not"; }
  std::string operator()(const OrElse&) { return "or else"; }
  std::string operator()(const IsState& op) { return (op.negated ? "is not " : "is ") + name_of(op.state); }
  std::string operator()(const Between& op) { return op.negated ? "not between" : "between"; }
  std::string operator()(const IsOneOf& op) { return op.negated ? "is not one of" : "is one of"; }
  std::string operator()(const IsIn& op) { return op.negated ? "is not in" : "is in"; }
  std::string operator()(const MoveDate& op) {
    return std::string(op.by_months ? "months" : "days") + (op.backwards ? " before" : " after") +
           (op.or_last_day ? " or the month's last day" : "");
  }
  std::string operator()(const Elapsed& op) { return op.unit == model::ElapsedUnit::days ? "days between" : op.unit == model::ElapsedUnit::months ? "months between" : "years between"; }
  std::string operator()(const ShiftPeriod& op) {
    return op.shift == model::PeriodShift::previous ? "the period before" : "a year before";
  }
  std::string operator()(const PeriodHolding& op) { return model::kind_text(op.kind, op.year_kind) + " that holds"; }
  std::string operator()(const Window& op) {
    return std::string(op.by_months ? "months" : "days") + (op.from ? " from" : " to") + (op.or_last_day ? " or the month's last day" : "");
  }
  std::string operator()(const DayOf& op) { return op.last ? "last day" : "first day"; }
  std::string operator()(const Choose&) { return "choose"; }
  std::string operator()(const Except& op) {
    std::string text = "except";
    for (const model::ExceptionId id : op.exceptions) text += " " + policy_.exceptions[id].name;
    return text;
  }
  std::string operator()(const PickByItem&) { return "pick by item"; }
  std::string operator()(const Round& op) { return std::string(words_before(op.of)) + "round " + std::string(to_text(op.mode)) + " to " + op.step.to_fraction(); }
  std::string operator()(const Extreme& op) { return op.greater ? "greater" : "lesser"; }
  std::string operator()(const AtLeastOf&) { return "at least of"; }
  std::string operator()(const ApplyScale& op) { return "scale " + policy_.scales[op.scale].name; }
  std::string operator()(const BandOf& op) { return "band " + policy_.bands[op.bands].name; }
  std::string operator()(const Decide& op) { return "table " + policy_.tables[op.table].name; }
  std::string operator()(const SettingLookup& op) {
    return "setting " + policy_.settings[op.setting].name + (op.dated ? " on a date" : "") + (op.levels > 0 ? " by choice" : "") + (op.levels > 1 ? " at " + std::to_string(op.levels) + " levels" : "");
  }
  std::string operator()(const ChanceTest& op) {
    return std::string(op.method == model::ChanceMethod::wilson ? "wilson" : "newcombe") + (op.above ? " above" : " below");
  }
  std::string operator()(const Settle& op) {
    return std::string("settle") + (op.narrowed ? " where" : "") + (op.mended ? " or else" : "");
  }
  std::string operator()(const FundFigure& op) {
    static const std::string names[] = {"paid", "unspent", "pot"};
    const std::string part = op.agency ? " part " + std::to_string(*op.agency) : "";
    return names[static_cast<std::size_t>(op.figure)] + part + (op.total ? " in all" : "");
  }
  std::string operator()(const Require& op) { return "require " + policy_.requirements[op.requirement].name; }
  std::string operator()(const Aggregate& op) {
    std::string text = name_of(op.kind) + " over " + space(op.grouping.rows);
    if (!op.grouping.keys.empty()) text += " by" + coordinates(op.grouping.keys);
    const std::pair<const char*, StepId> named[] = {{"value", op.value},   {"where", op.where},           {"weight", op.weight},
                                                    {"needed", op.needed}, {"percentile", op.percentile}, {"subject", op.subject}};
    for (const auto& [label, step] : named) {
      if (!step.is_none()) text += std::string(" ") + label + " %" + std::to_string(step.value);
    }
    return text + (op.counts_all ? " needing all" : "") + ", of";
  }
  std::string operator()(const Share& op) { return "share out " + policy_.funds[op.fund].name; }

 private:
  std::string space(SpaceId id) const {
    std::string text;
    for (const model::Axis& axis : plan_.spaces[id].axes) {
      text += (text.empty() ? "" : " x ") + (axis.record.is_none() ? policy_.lists[axis.list].name : policy_.records[axis.record].name);
    }
    return "[" + text + "]";
  }
  static std::string coordinates(const std::vector<Coordinate>& all) {
    std::string text;
    for (const Coordinate& at : all) text += (at.is_axis ? " axis " : " operand ") + std::to_string(at.number);
    return text;
  }
  std::string value(const model::Value& value) const {
    struct Writing {
      const model::Policy& policy;
      std::string operator()(const model::Absent& absent) const { return name_of(absent.state); }
      std::string operator()(const Rational& number) const { return number.to_fraction(); }
      std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
      std::string operator()(const std::string& text) const { return "\"" + text + "\""; }
      std::string operator()(Date date) const { return date.to_iso(); }
      std::string operator()(const Period& period) const { return period.to_string(); }
      std::string operator()(const model::Item& item) const { return policy.lists[item.list].items[item.index].name; }
      std::string operator()(const model::RowOf& row) const { return "row " + std::to_string(row.row); }
    };
    return std::visit(Writing{policy_}, value);
  }

  const Plan& plan_;
  const model::Policy& policy_;
};

}  // namespace

std::string dump(const Plan& plan, const model::Policy& policy, const IdVector<StepId, std::string>& notes) {
  Writer writer(plan, policy);
  std::string text;
  for (const FrameId frame : plan.frames.ids()) text += writer.frame(frame);
  for (const StepId step : plan.steps.ids()) {
    text += writer.step(step);
    if (notes.contains(step) && !notes[step].empty()) text += "    " + notes[step] + '\n';
  }
  return text;
}

}  // namespace meed::plan
