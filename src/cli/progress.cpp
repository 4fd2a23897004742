#include "cli/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace meed::cli {

Progress::Progress(unsigned parts) : parts_(parts), shown_(::isatty(STDERR_FILENO) == 1) {}

void Progress::begin(const std::string& what) {
  if (!shown_) return;
  constexpr unsigned width = 24;
  const unsigned done = width * begun_ / parts_;
  std::cerr << "\r\x1b[K[" << std::string(done, '#') << std::string(width - done, '.') << "] " << what << std::flush;
  ++begun_;
}

void Progress::end() {
  if (shown_ && begun_ > 0) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace meed::cli
