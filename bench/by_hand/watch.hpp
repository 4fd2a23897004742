// Holds how long each part of the work took. Promises microseconds of a clock that never goes back. Leaves out what is
// said about them (main.cpp).
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace meed::bench {

class Watch {
 public:
  /// Says what is being done from now on.
  void begin(const std::string& part) {
    end();
    parts_.emplace_back(part, 0);
    since_ = Clock::now();
    running_ = true;
  }
  void end() {
    if (running_) parts_.back().second = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since_).count();
    running_ = false;
  }
  /// Ends a part that was measured elsewhere.
  void say(long long microseconds) {
    parts_.back().second = microseconds;
    running_ = false;
  }
  const std::vector<std::pair<std::string, long long>>& parts() const { return parts_; }

 private:
  using Clock = std::chrono::steady_clock;
  std::vector<std::pair<std::string, long long>> parts_;
  Clock::time_point since_;
  bool running_ = false;
};

}  // namespace meed::bench
