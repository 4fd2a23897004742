// Goes through a plan's steps and finds what is known of each one's numbers.
#include "model/typing.hpp"
#include "plan/form.hpp"
#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

unsigned width(Wide low, Wide high) {
  for (const unsigned bits : {8U, 16U, 32U}) {
    const Wide end = Wide{1} << (bits - 1);
    if (-end <= low && high < end) return bits;
  }
  return 64;
}

}  // namespace

unsigned Form::bits() const { return width(low, high); }
unsigned Form::divisor_bits() const { return width(1, most_divisor); }

Reach Reaching::of(const Step& step) const {
  // An absent constant may stand for a number whatever its type.
  const bool number = step.type.kind == model::TypeKind::number || std::holds_alternative<Constant>(step.operation);
  return number ? std::visit([&](const auto& operation) { return reach(step, operation); }, step.operation) : any_number();
}

Reach Reaching::either_of(const Step& step, std::size_t first, std::size_t each) const {
  Reach result = nothing();
  for (std::size_t k = first; k < step.operands.size(); k += each) result = either(result, operand(step, k));
  return result;
}

Reach Reaching::reach(const Step& step, const Arithmetic& op) const {
  const Reach& left = operand(step, 0);
  const Reach& right = operand(step, 1);
  switch (op.op) {
    case model::BinaryOperator::add: return sum(left, right);
    case model::BinaryOperator::subtract: return sum(left, negated(right));
    case model::BinaryOperator::multiply: return product(left, right);
    case model::BinaryOperator::divide: return ratio(left, right);
    default: CHECK(false, "the planner makes arithmetic of the four operators only");
  }
}

Reach Reaching::reach(const Step& step, const Choose&) const {
  return either(either_of(step, 1, 2), operand(step, step.operands.size() - 1));
}

Reach Reaching::reach(const Step& step, const Settle& op) const {
  return op.mended ? either(operand(step, 0), operand(step, step.operands.size() - 1)) : operand(step, 0);
}

Reach Reaching::reach(const Step& step, const Extreme& op) const {
  Reach result = operand(step, 0);
  for (std::size_t k = 1; k < step.operands.size(); ++k) result = extreme(result, operand(step, k), op.greater);
  return result;
}

Reach Reaching::reach(const Step& step, const Round& op) const {
  return rounded(operand(step, 0), op.step, op.mode, op.of);
}

Reach Reaching::reach(const Step&, const Elapsed& op) const {
  return fixed(model::elapsed_range(op.unit), 1);
}

IdVector<StepId, Reach> reaches_of(const Plan& plan, const model::Policy& policy, const FieldForms& known, const RowCounts& rows) {
  IdVector<StepId, Reach> reaches;
  const Reaching reaching{plan, policy, known, rows, reaches};
  for (const Step& step : plan.steps) reaches.push_back(reaching.of(step));
  return reaches;
}

IdVector<StepId, Form> forms_of(const Plan& plan, const model::Policy& policy, const FieldForms& known, Forms forms, const RowCounts& rows) {
  IdVector<StepId, Form> result;
  result.reserve(plan.steps.size());
  if (forms == Forms::wide) {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) result.push_back({});
    return result;
  }
  for (const Reach& reach : reaches_of(plan, policy, known, rows)) result.push_back(reach.form);
  return result;
}

}  // namespace meed::plan
