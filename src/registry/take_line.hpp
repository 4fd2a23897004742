// Holds the taking of one line from the beginning of a text of labelled lines. Leaves out what the lines mean.
#pragma once

#include <optional>
#include <string_view>

namespace meed::registry {

/// Takes the next line, which must begin with `label`; gives what follows it, and nothing where it isn't so.
inline std::optional<std::string_view> take_line(std::string_view& text, std::string_view label) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end < label.size() || !text.starts_with(label)) return std::nullopt;
  const std::string_view rest = text.substr(label.size(), end - label.size());
  text.remove_prefix(end + 1);
  return rest;
}

}  // namespace meed::registry
