// Holds the writing of a day as a record says that its file writes days. Promises that what is written reads back as the
// same day. Leaves out the reading (value/date.hpp).
#pragma once

#include <string>
#include <string_view>

#include "value/date.hpp"

namespace meed::host {

/// Writes a date in a form such as `dd/mm/yyyy`; as `2012-04-12` if the form is empty or can't say that day.
std::string date_text(Date, std::string_view form);

}  // namespace meed::host
