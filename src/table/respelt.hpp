// Holds how files write what tells rows apart, where that can't all be seen (source/seen_text.hpp). Promises that only such cells
// are noted. Leaves out what is seen of them, which stands in the table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace meed::table {

struct Respelt { std::size_t field = 0; std::uint32_t row = 0; std::string written; };

}  // namespace meed::table
