// Writes the range and the form of each number of a plan, for people.
#include "model/text.hpp"
#include "plan/reach.hpp"
#include "value/quantity_text.hpp"

namespace meed::plan {
namespace {

class RangeWriter {
 public:
  RangeWriter(const model::Policy& policy, const model::Type& type) : policy_(policy), type_(type) {}

  std::string text(const Reach& reach) const {
    if (reach.never) return "never there";
    const std::string range = range_text(reach.value);
    if (reach.is_wide()) return "any number" + (range.empty() ? "" : " " + range);
    return range.substr(range.starts_with("from ") ? 5 : 0) + form_text(reach);
  }

 private:
  std::string range_text(const Interval& value) const {
    if (!value.low) return value.high ? "up to " + number(*value.high) : "";
    if (!value.high) return "of " + number(*value.low) + " or more";
    if (*value.low == *value.high) return number(*value.low);
    return "from " + first_number(*value.low) + " to " + number(*value.high);
  }
  std::string form_text(const Reach& reach) const {
    const Form& form = reach.form;
    const std::string over = form.denominator == 1 ? "" : " over " + number_text(form.denominator);
    if (reach.is_fixed()) {
      const std::string step = reach.is_constant() ? "" : " step " + Rational::ratio(1, form.denominator).to_fraction();
      return step + " · " + bits(form.bits()) + over;
    }
    return " · " + bits(form.bits()) + over + (over.empty() ? " over" : " ×") + " a divisor of " + bits(form.divisor_bits()) +
           " (up to " + number_text(form.most_divisor) + ")";
  }
  static std::string bits(unsigned count) { return std::to_string(count) + " bits"; }
  std::string number(const Rational& value) const { return model::value_text(policy_, value, type_); }
  /// What is said after the second number needn't be said after the first.
  std::string first_number(const Rational& value) const {
    const bool plain = type_.unit.is_none() || (type_.unit.factors().size() == 1 && !type_.unit.is_money());
    return plain && !type_.percent ? number_text(value) : number(value);
  }

  const model::Policy& policy_;
  const model::Type& type_;
};

}  // namespace

std::string dump_ranges(const Plan& plan, const model::Policy& policy, const FieldForms& known) {
  const auto reaches = reaches_of(plan, policy, known);
  IdVector<StepId, std::string> notes;
  for (const StepId id : plan.steps.ids()) {
    const model::Type& type = plan.steps[id].type;
    notes.push_back(type.kind == model::TypeKind::number ? RangeWriter(policy, type).text(reaches[id]) : std::string());
  }
  return dump(plan, policy, notes);
}

}  // namespace meed::plan
