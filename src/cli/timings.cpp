#include "cli/timings.hpp"

#include <sys/resource.h>

#include <iostream>

#include <fmt/format.h>

namespace meed::cli {
namespace {

/// Writes milliseconds with one decimal.
std::string milliseconds(std::chrono::steady_clock::duration time) {
  const auto tenths = std::chrono::duration_cast<std::chrono::microseconds>(time).count() / 100;
  return fmt::format("{}.{} ms", tenths / 10, tenths % 10);
}

std::string line(const std::string& what, const std::string& measured) { return fmt::format("  {:<40}{:>16}\n", what, measured); }

std::string peak_memory() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return fmt::format("{} MiB", used.ru_maxrss / 1024);
}

}  // namespace

void Timings::begin(const std::string& what) {
  if (wanted_) begun_.emplace_back(what, Clock::now());
}

void Timings::print() {
  if (begun_.empty()) return;
  const auto end = Clock::now();
  std::string text = "timings:\n";
  for (std::size_t i = 0; i < begun_.size(); ++i) {
    const auto until = i + 1 < begun_.size() ? begun_[i + 1].second : end;
    text += line(begun_[i].first, milliseconds(until - begun_[i].second));
  }
  text += line("in all", milliseconds(end - begun_.front().second));
  text += line("most memory at any time", peak_memory());
  std::cerr << text << std::flush;
}

}  // namespace meed::cli
