// Holds the plug-in for Parquet and Arrow files once it is loaded. Promises that it is sought only when somebody asks, in
// one place that every message names, and that one made for another Meed is refused. Leaves out what it reads.
#pragma once

#include <string>

#include "base/result.hpp"
#include "host/arrow/plug_in.hpp"

namespace meed::host {

struct ArrowLibrary {
  MeedArrowOpen* open = nullptr;
  MeedArrowRead* read = nullptr;
  MeedArrowClose* close = nullptr;
  MeedArrowWrite* write = nullptr;
};

/// Gives the plug-in, loaded at the first call and for good: `libmeed_arrow.so`, beside the program or in the folder that
/// the environment's MEED_PLUGINS names. `file` is what it is needed for, to be `read` or
/// `written`.
[[nodiscard]] Result<const ArrowLibrary*> arrow_library(const std::string& file, const std::string& done = "read");

}  // namespace meed::host
