// Holds the progress bar of long work: one line on standard error, drawn only on a
// terminal and taken away at the end. Leaves out how long each part will take.
#pragma once

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
  /// Takes the bar away.
  void end();

 private:
  unsigned parts_;
  unsigned begun_ = 0;
  bool shown_;
};

}  // namespace meed::cli
