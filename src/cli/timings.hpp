// Holds how long each part of a command took, and how much memory it needed at most.
// Promises nothing is measured unless it was asked for, and that results don't depend on
// it. Leaves out what the parts are.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace meed::cli {

class Timings {
 public:
  explicit Timings(bool wanted) : wanted_(wanted) {}

  /// Says what is being done now; the part before is done.
  void begin(const std::string& what);
  /// Prints all parts on standard error, if they were asked for.
  void print();

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  std::vector<std::pair<std::string, Clock::time_point>> begun_;
};

}  // namespace meed::cli
