// Holds the progress bar of long work: one line on standard error, drawn only on a
// terminal and taken away at the end. Where the work is many things alike, it says how
// long the rest will take if they go on as those that are done.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace meed::cli {

class Progress {
 public:
  /// `parts`: how many times `begin` will be called.
  explicit Progress(unsigned parts);
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Says what is being done now; the parts before count as done.
  void begin(const std::string& what);
  /// Says how many of so many things alike are done, of which some (`before`) needed no time; by one thread at a time.
  void count(std::size_t done, std::size_t all, std::size_t before, const std::string& what);
  /// Takes the bar away.
  void end();

 private:
  void draw(std::size_t done, std::size_t all, const std::string& words);

  unsigned parts_;
  unsigned begun_ = 0;
  bool shown_;
  std::optional<std::chrono::steady_clock::time_point> counting_since_;
};

/// Writes a length of time for people, roughly: `40 seconds`, `5 minutes`, `2 hours`.
std::string rough_time(std::chrono::seconds);

}  // namespace meed::cli
