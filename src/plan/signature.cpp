// Writes all that makes a step's column what it is, so that equal work is found.
#include "plan/builder.hpp"

namespace meed::plan {
namespace {

/// Gathers numbers and texts into one text; texts carry their length, so nothing runs together.
class Text {
 public:
  template <std::integral T>
  void add(T number) { text_ += std::to_string(number) + ','; }
  template <class T>
    requires std::is_enum_v<T>
  void add(T value) { add(static_cast<int>(value)); }
  template <class Tag>
  void add(Id<Tag> id) { text_ += id.is_none() ? "-," : std::to_string(id.value) + ','; }
  void add(const std::string& text) { text_ += std::to_string(text.size()) + ':' + text + ','; }
  void add(const Rational& number) { text_ += number.to_fraction() + ','; }
  void add(Date date) { add(date.days()); }
  void add(const Period& period) { add(period.kind()); add(period.year_kind()); add(period.first()); add(period.last()); }
  void add(const model::Absent& absent) { add(absent.state); }
  void add(const model::Item& item) { add(item.list); add(item.index); }
  void add(const model::RowOf& row) { add(row.record); add(row.row); }
  void add(const model::Value& value) {
    add(value.index());
    std::visit([&](const auto& held) { add(held); }, value);
  }
  void add(const Coordinate& at) { add(at.is_axis); add(at.number); }
  void add(const Bound& bound) { add(bound.on); add(bound.value); add(bound.whole); }
  template <class T>
  void add(const std::vector<T>& all) {
    text_ += '[';
    for (const T& one : all) add(one);
    text_ += ']';
  }
  template <class First, class Second, class... More>
  void add(const First& first, const Second& second, const More&... more) {
    add(first);
    add(second);
    (add(more), ...);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Writes what an operation holds beside its operands.
struct Contents {
  Text& to;

  void operator()(const Constant& op) { to.add(op.value); }
  void operator()(const AxisIndex&) {}
  void operator()(const LoadField& op) { to.add(op.field, op.raw); }
  void operator()(const LoadColumn& op) { to.add(op.list, op.column); }
  void operator()(const FindRow& op) { to.add(op.record, op.key); }
  void operator()(const FramePeriod& op) { to.add(op.frame); }
  void operator()(const Broadcast& op) { to.add(op.from); }
  void operator()(const Gather& op) { to.add(op.at); }
  void operator()(const Arithmetic& op) { to.add(op.op); }
  void operator()(const Negate&) {}
  void operator()(const Compare& op) { to.add(op.op); }
  void operator()(const Logic& op) { to.add(op.is_or); }
  void operator()(const Not&) {}
  void operator()(const OrElse&) {}
  void operator()(const IsState& op) { to.add(op.state, op.negated); }
  void operator()(const Between& op) { to.add(op.negated); }
  void operator()(const IsOneOf& op) { to.add(op.negated); }
  void operator()(const IsIn& op) { to.add(op.negated); }
  void operator()(const MoveDate& op) { to.add(op.by_months, op.backwards, op.or_last_day); }
  void operator()(const Elapsed& op) { to.add(op.unit); }
  void operator()(const ShiftPeriod& op) { to.add(op.shift); }
  void operator()(const PeriodHolding& op) { to.add(op.kind, op.year_kind); }
  void operator()(const Window& op) { to.add(op.by_months, op.from, op.or_last_day); }
  void operator()(const DayOf& op) { to.add(op.last); }
  void operator()(const Choose&) {}
  void operator()(const Except& op) { to.add(op.exceptions); }
  void operator()(const PickByItem&) {}
  void operator()(const Round& op) { to.add(op.mode, op.step, op.of); }
  void operator()(const Extreme& op) { to.add(op.greater); }
  void operator()(const AtLeastOf&) {}
  void operator()(const ApplyScale& op) { to.add(op.scale); }
  void operator()(const BandOf& op) { to.add(op.bands); }
  void operator()(const Decide& op) { to.add(op.table); }
  void operator()(const SettingLookup& op) { to.add(op.setting, op.dated, op.levels); }
  void operator()(const ChanceTest& op) { to.add(op.method, op.above); }
  void operator()(const Settle& op) { to.add(op.rule, op.narrowed, op.mended, op.raw); }
  void operator()(const FundFigure& op) { to.add(op.figure, op.total, op.agency.value_or(UINT32_MAX)); }
  void operator()(const Require& op) { to.add(op.requirement, op.narrowed); }
  void operator()(const Aggregate& op) {
    to.add(op.kind, op.counts_all, op.raw, op.value, op.where, op.weight, op.needed, op.percentile, op.by);
    to.add(op.definition, op.subject, op.own, op.highest_first, op.ties);
    const Grouping& grouping = op.grouping;
    to.add(grouping.rows, grouping.groups, grouping.keys, grouping.from, grouping.looked_up);
  }
  void operator()(const Share& op) {
    to.add(op.fund, op.earning, op.paid_to, op.limits, op.minimums, op.pot, op.pot_of, op.ties_by);
  }
};

/// Tells whether an operation looks across cells.
struct AcrossCells {
  template <class Op>
  bool operator()(const Op&) const {
    return std::is_same_v<Op, Require> || std::is_same_v<Op, Aggregate> || std::is_same_v<Op, Share> ||
           std::is_same_v<Op, FundFigure>;
  }
};

}  // namespace

std::string signature(const Step& step) {
  Text text;
  text.add(step.operation.index(), step.space, step.operands, step.type.kind);
  text.add(step.type.list, step.type.record);
  std::visit(Contents{text}, step.operation);
  return text.text();
}

bool is_cell_by_cell(const Operation& operation) { return !std::visit(AcrossCells{}, operation); }

}  // namespace meed::plan
