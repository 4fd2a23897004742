#include "contradiction.hpp"

namespace meed::property {
namespace {

using model::TypeKind;

std::string end_text(const std::optional<Rational>& end) { return end ? end->to_fraction() : "…"; }

std::string of_number(const model::Range& range, const Rational& number) {
  if (range.contains(number)) return {};
  return number.to_fraction() + " isn't within " + end_text(range.low) + " to " + end_text(range.high) + " step " + end_text(range.step);
}

struct Holder {
  const model::Policy& policy;
  const model::Type& type;

  std::string unless(bool good, const char* what) const { return good ? std::string() : "it is of another kind than its type: " + std::string(what); }

  std::string operator()(const model::Absent& absent) const {
    if (absent.state == model::State::held || type.may_be_missing) return {};
    return "it is absent (state " + std::to_string(static_cast<int>(absent.state)) + "), and its type says that it is always there";
  }
  std::string operator()(const Rational& number) const {
    return type.kind == TypeKind::number ? of_number(type.range, number) : unless(false, "a number");
  }
  std::string operator()(bool) const { return unless(type.kind == TypeKind::yes_no, "yes or no"); }
  std::string operator()(const std::string&) const { return unless(type.kind == TypeKind::text, "text"); }
  std::string operator()(const Date&) const { return unless(type.kind == TypeKind::date, "a date"); }
  std::string operator()(const Period& period) const {
    if (type.kind != TypeKind::period) return unless(false, "a period");
    const bool fits = !type.period || *type.period == period.kind();
    return fits ? std::string() : "the " + period.to_string() + " is a " + std::string(to_text(period.kind())) + ", and its type says that it is a " + std::string(to_text(*type.period));
  }
  std::string operator()(const model::Item& item) const {
    return unless(type.kind == TypeKind::item && item.list == type.list && item.index < policy.lists[item.list].items.size(), "an item");
  }
  std::string operator()(const model::RowOf& row) const { return unless(type.kind == TypeKind::row && row.record == type.record, "a row"); }
};

}  // namespace

std::string contradiction(const model::Policy& policy, const model::Type& type, const model::Value& value) {
  if (type.kind == TypeKind::broken) return {};
  return std::visit(Holder{policy, type}, value);
}

}  // namespace meed::property
