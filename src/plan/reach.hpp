// Holds what is known of a column of numbers while its form is found: the form, and an interval of the values themselves,
// which is narrower than a quotient's form tells, and may be known where the form is wide. Promises that arithmetic
// over it is sound: it covers every value that any values within give; and intervals of 64-bit parts only, so that long
// chains of products cost no more than short ones. Leaves out what arithmetic does to intervals (value), and which
// arithmetic a step does (forms.cpp).
#pragma once

#include "plan/form.hpp"
#include "value/interval.hpp"

namespace meed::plan {

struct Reach {
  Form form;
  Interval value;
  bool never = false;   // no cell is ever present

  bool is_fixed() const { return form.kind == FormKind::fixed; }
  bool is_quotient() const { return form.kind == FormKind::quotient; }
  bool is_wide() const { return form.kind == FormKind::wide; }
  /// Tells whether every present cell is the same number; value.low is that number.
  bool is_constant() const { return is_fixed() && form.low == form.high; }
};

/// Nothing is known but perhaps bounds.
Reach any_number(const Interval& = {});
/// No cell is present.
Reach nothing();
Reach exactly(const Rational&);
/// Multiples of 1 / denominator within bounds; wide where they don't fit 64 bits or have no bounds.
Reach fixed(const Interval&, const Rational& denominator);
/// Dividends that are multiples of 1 / denominator, over whole divisors of 1 … most; the quotients are within `value`.
/// Wide where they don't fit.
Reach quotient(const Interval& dividend, const Rational& denominator, const Rational& most, const Interval& value = {});
/// What a column of that form holds.
Reach reach_of(const Form&);

/// The dividend's bounds: the value's for a fixed form.
Interval dividend(const Reach&);
/// The nearest to zero that a value other than zero can be, if it has any such end.
std::optional<Rational> nearest_to_zero(const Reach&);
Rational least_common_multiple(const Rational& a, const Rational& b);

Reach negated(const Reach&);
Reach sum(const Reach&, const Reach&);
Reach product(const Reach&, const Reach&);
Reach ratio(const Reach&, const Reach& divisor);
/// Either may turn up.
Reach either(const Reach&, const Reach&);
Reach extreme(const Reach&, const Reach&, bool greater);
/// What of it is within bounds; other cells are known not to be present, or not to be asked for.
Reach clipped(const Reach&, const Interval&);
Reach rounded(const Reach&, const Rational& step, RoundingMode, RoundedOf = RoundedOf::value);

/// Works out what is known of each step's column.
IdVector<StepId, Reach> reaches_of(const Plan&, const model::Policy&, const FieldForms& known, const RowCounts& rows = {});

}  // namespace meed::plan
