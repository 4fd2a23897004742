// Holds the law of forms: every present cell of a column fits the form that was found for it from the rules alone.
// Promises that a run which recorded is looked at whole. Leaves out where plans and runs come from.
#pragma once

#include <string>

#include "eval/result.hpp"
#include "plan/form.hpp"

namespace meed::eval {

/// Tells whether a form holds a number exactly.
inline bool fits(const plan::Form& form, const Rational& value) {
  if (form.kind == plan::FormKind::wide) return true;
  const Rational scaled = value * form.denominator;
  const Rational divisor = scaled.denominator();
  const Rational n = scaled.numerator();
  const Rational most = form.kind == plan::FormKind::fixed ? 1 : form.most_divisor;
  return divisor <= most && Rational::from_wide(form.low) <= n && n <= Rational::from_wide(form.high);
}

/// How many cells of numbers there were, how many of them present, and how many of those in a form narrower than any.
struct FormCount { std::uint64_t cells = 0, present = 0, narrow = 0; };

/// Names the first cell that doesn't fit its form; nothing if all do.
inline std::string first_misfit(const plan::Plan& plan, const model::Policy& policy, const Result& result,
                                const IdVector<plan::StepId, plan::Form>& forms, FormCount& count) {
  for (const plan::StepId id : plan.steps.ids()) {
    const plan::Step& step = plan.steps[id];
    if (step.type.kind != model::TypeKind::number || !result.column(id)) continue;
    for (std::uint64_t cell = 0; cell < result.cells(step.space); ++cell) {
      ++count.cells;
      const model::Value value = result.value(id, cell);
      const auto* number = std::get_if<Rational>(&value);
      if (!number) continue;
      ++count.present;
      if (forms[id].kind != plan::FormKind::wide) ++count.narrow;
      if (fits(forms[id], *number)) continue;
      return "cell " + std::to_string(cell) + " of step %" + std::to_string(id.value) + " is " + number->to_fraction() + "\n" + plan::dump_ranges(plan, policy);
    }
  }
  return {};
}

}  // namespace meed::eval
