// Holds in which form the data's own columns of numbers are kept. Promises bounds that
// every cell keeps, as declared or as seen. Leaves out choosing forms (plan/form.hpp).
#pragma once

#include "plan/form.hpp"
#include "table/data.hpp"

namespace meed::eval {

/// Gives the form of every field's column; none where numbers are kept as they are, or there are none.
plan::FieldForms field_forms(const model::Policy&, const table::Data&);

}  // namespace meed::eval
