// Holds the words, signs and digits of the text around figures, one by one.
//
// Promises: every character that isn't a blank, a bracket or a mark between words is in one of them.
//
// Leaves out: what they mean (figure_form.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meed {

enum class FormTokenSort : std::uint8_t { word, digits, sign };

struct FormToken {
  FormTokenSort sort;
  std::string text;      // as written
  std::string small;     // in small letters
  bool behind = false;   // behind the figures, or before them
  bool touching = false; // nothing stands between it and the figures
};

/// Cuts what stands before and behind figures.
std::vector<FormToken> form_tokens(std::string_view before, std::string_view behind);

}  // namespace meed
