#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace meed {

namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

void stop_at_failed_check(std::string_view condition, std::string_view file, int line, std::string_view text) {
  print(file);
  std::fprintf(stderr, ":%d: this is a fault in Meed itself, not in your rules or data.\n  relied on: ", line);
  print(condition);
  if (!text.empty()) {
    print("\n  because: ");
    print(text);
  }
  print("\n");
  std::fflush(stderr);
  std::abort();
}

}  // namespace meed
