// Holds what rules say of single rows by naming them: that what stands there could be no row's key.
// Promises one message for it wherever a row is named. Leaves out reading keys (model/key.hpp).
#pragma once

#include <string_view>

#include "check/context.hpp"

namespace meed::check {

/// Reports a key that no row of the record can have, since keys are of another kind.
void report_no_key(Context&, model::RecordId, std::string_view written, Span);

}  // namespace meed::check
