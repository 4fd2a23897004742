#include "cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace meed::cli {

Progress::Progress(unsigned parts) : parts_(parts), shown_(::isatty(STDERR_FILENO) == 1) {}

void Progress::draw(std::size_t done, std::size_t all, const std::string& words) {
  constexpr std::size_t width = 24;
  const std::size_t filled = all == 0 ? 0 : width * std::min(done, all) / all;
  std::cerr << "\r\x1b[K[" << std::string(filled, '#') << std::string(width - filled, '.') << "] " << words << std::flush;
}

void Progress::begin(const std::string& what) {
  if (!shown_) return;
  draw(begun_, parts_, what);
  ++begun_;
}

void Progress::count(std::size_t done, std::size_t all, std::size_t before, const std::string& what) {
  if (!shown_) return;
  ++begun_;
  const auto now = std::chrono::steady_clock::now();
  if (!counting_since_) counting_since_ = now;
  std::string words = what + " " + std::to_string(done) + " of " + std::to_string(all);
  if (done > before && done < all) {
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - *counting_since_).count();
    const auto left = passed * static_cast<long long>(all - done) / static_cast<long long>(done - before);
    words += ", about " + rough_time(std::chrono::seconds((left + 999) / 1000)) + " left";
  }
  draw(done, all, words);
}

void Progress::end() {
  if (shown_ && begun_ > 0) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

std::string rough_time(std::chrono::seconds time) {
  const auto words = [](long long count, const std::string& one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); };
  const long long seconds = time.count();
  if (seconds < 90) return words(seconds, "second");
  if (seconds < 90 * 60) return words((seconds + 30) / 60, "minute");
  return words((seconds + 1800) / 3600, "hour");
}

}  // namespace meed::cli
