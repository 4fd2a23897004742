#pragma once

// Holds CHECK, the stop for our own bugs: a thing the program relies on, and would go wrong without.
// Promises: always on, in every build; prints the place and the condition, then aborts.
// Leaves out: mistakes in rules (Diagnostic), bad data (row faults) and the world's failures (Result).

#include <string_view>

namespace meed {

/// Prints what was relied on and where, with `text` if it isn't empty, and aborts.
[[noreturn]] void stop_at_failed_check(std::string_view condition, std::string_view file, int line,
                                       std::string_view text = {});

}  // namespace meed

/// Stops the program unless the condition holds: CHECK(size > 0) or CHECK(size > 0, "a list has an item").
#define CHECK(condition, ...)                                                                   \
  do {                                                                                          \
    if (!(condition)) [[unlikely]]                                                              \
      ::meed::stop_at_failed_check(#condition, __FILE__, __LINE__ __VA_OPT__(, ) __VA_ARGS__); \
  } while (false)
