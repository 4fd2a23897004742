#include "table/form.hpp"

#include <algorithm>

namespace meed::table {

std::string with_zeros(std::string_view text, std::string_view form) {
  const bool figures = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t zeros = figures && text.size() < form.size() ? form.size() - text.size() : 0;
  return std::string(zeros, '0') + std::string(text);
}

}  // namespace meed::table
