// Holds names as messages show them, marked so that they can be told from the words around them. Leaves out what a message says.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace meed::engine {

inline std::string quoted(const std::string& name) { return "`" + name + "`"; }

/// Writes names one after the other, with `and` before the last.
inline std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + quoted(names[i]);
  return text;
}

}  // namespace meed::engine
