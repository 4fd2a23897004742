// Holds what is known of a number after arithmetic: the least and greatest it can be, and
// of what it is a multiple. Promises soundness: what isn't certain is left unknown.
// Leaves out units and missing values.
#pragma once

#include "model/type.hpp"
#include "value/rounding.hpp"

namespace meed::check {

model::Range exactly(const Rational& value);
model::Range sum_of(const model::Range&, const model::Range&);
model::Range difference_of(const model::Range&, const model::Range&);
model::Range product_of(const model::Range&, const model::Range&);
/// The range of a quotient; bounds only where the divisor is one known number.
model::Range quotient_of(const model::Range&, const model::Range& divisor);
model::Range negated(const model::Range&);
/// What covers both: either value may turn up.
model::Range either(const model::Range&, const model::Range&);
model::Range greater_of(const model::Range&, const model::Range&);
model::Range lesser_of(const model::Range&, const model::Range&);
model::Range rounded(const model::Range&, RoundingMode, const Rational& step);

/// Tells whether the value is the same number always, or can't be zero.
bool is_constant(const model::Range&);
bool is_never_zero(const model::Range&);
bool is_always_zero(const model::Range&);

}  // namespace meed::check
