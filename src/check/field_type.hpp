// Holds the reading of a field's type and limits. Promises a broken type after a report.
// Leaves out everything else about the field (field.hpp).
#pragma once

#include "check/expression.hpp"

namespace meed::check {

/// Gives the type that the words of a field stand for, without `optional` and `better`.
model::Type field_type(Context&, const syntax::Expressions&, const syntax::Field&);

/// Gives the first and the last day that a date may be, as days since 1970; reports limits that can't be met.
model::Range date_limits(Context&, const syntax::Expressions&, const syntax::Field&);

}  // namespace meed::check
