#include "model/text.hpp"

#include "value/quantity_text.hpp"

namespace meed::model {

namespace {

std::string absent_text(const Absent& absent) {
  switch (absent.state) {
    case State::present: break;
    case State::not_applicable: return "not applicable";
    case State::missing: return "missing";
    case State::suppressed: return "suppressed";
    case State::held: return "held";
  }
  return "missing";
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string number_type_text(const Type& type) {
  if (type.ordinal) return "a rating";
  if (type.percent) return "a percentage";
  if (type.unit.is_none()) return "a number";
  if (type.unit.is_money()) return "money (" + std::string(type.unit.currency()) + ")";
  return type.unit.to_string();
}

struct ValueWriter {
  const Policy& policy;
  const Type& type;

  std::string operator()(const Absent& absent) const { return absent_text(absent); }
  std::string operator()(const Rational& number) const {
    if (type.kind == TypeKind::number && type.percent) return percent_text(number);
    return quantity_text(number, type.kind == TypeKind::number ? type.unit : Unit{});
  }
  std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
  std::string operator()(const std::string& text) const { return "\"" + text + "\""; }
  std::string operator()(const Date& date) const { return date.to_string(); }
  std::string operator()(const Period& period) const { return period.to_string(); }
  std::string operator()(const Item& item) const {
    if (!policy.lists.contains(item.list)) return "an item";
    const List& list = policy.lists[item.list];
    return item.index < list.items.size() ? list.items[item.index].name : "an item of " + list.name;
  }
  std::string operator()(const RowOf& row) const {
    return policy.records[row.record].name + " row " + std::to_string(row.row + 1);
  }
};

}  // namespace

std::string value_text(const Policy& policy, const Value& value, const Type& type) {
  return std::visit(ValueWriter{policy, type}, value);
}

std::string type_text(const Policy& policy, const Type& type) {
  switch (type.kind) {
    case TypeKind::number: return number_type_text(type);
    case TypeKind::yes_no: return "yes or no";
    case TypeKind::text: return "text";
    case TypeKind::date: return "a date";
    case TypeKind::period: return type.period ? "a " + std::string(to_text(*type.period)) : "a period";
    case TypeKind::item: return "an item of " + (type.list.is_none() ? "a list" : policy.lists[type.list].name);
    case TypeKind::row: return "a row of " + (type.record.is_none() ? "a record" : policy.records[type.record].name);
    case TypeKind::broken: break;
  }
  return "something broken";
}

const std::string& axis_name(const Policy& policy, const Axis& axis) {
  return axis.record.is_none() ? policy.lists[axis.list].name : policy.records[axis.record].name;
}

std::string axes_text(const Policy& policy, const std::vector<Axis>& axes) {
  std::string result;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    result += (i == 0 ? "for each " : i == 1 ? " by " : ", ") + axis_name(policy, axes[i]);
  }
  return result;
}

std::string column_name(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool starts_word = i > 0 && is_capital(name[i]) && !is_capital(name[i - 1]) && name[i - 1] != '_';
    if (starts_word) out += '_';
    out += is_capital(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
  return out;
}

std::string definition_text(PercentileDefinition definition) {
  switch (definition) {
    case PercentileDefinition::nearest_rank: return "nearest rank";
    case PercentileDefinition::average_at_steps: return "average at steps";
    case PercentileDefinition::exclusive: return "exclusive";
    case PercentileDefinition::linear: return "linear";
  }
  return "";
}

}  // namespace meed::model
