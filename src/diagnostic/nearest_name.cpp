#include "diagnostic/nearest_name.hpp"

#include <algorithm>
#include <vector>

#include "source/utf8.hpp"

namespace meed {

namespace {

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    letters += point.value;
    at += point.length;
  }
  return letters;
}

std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

/// The rows of the table of distances, of which only three are alive at a time.
using Row = std::vector<std::size_t>;

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  Row before_last(b.size() + 1);
  Row last(b.size() + 1);
  Row now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) now[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(now);
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({changed, last[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
  }
  return now[b.size()];
}

/// How far off a name may be and still be offered: a third of the longer, at least 1; nothing for one letter.
std::size_t reach(std::size_t wanted, std::size_t known) {
  if (wanted <= 1 || known <= 1) return 0;
  return std::max<std::size_t>(1, std::max(wanted, known) / 3);
}

/// Tells, by the lengths alone, that a name is out of reach: of n bytes there are at most n letters and at least n / 4.
bool too_long_or_short(std::size_t wanted, std::string_view name) {
  const std::size_t most = name.size(), least = (name.size() + 3) / 4;
  return (wanted > most && wanted - most > reach(wanted, most)) || (least > wanted && least - wanted > reach(wanted, least));
}

template <class Text>
std::optional<std::string> nearest(std::string_view wanted, std::span<const Text> known) {
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  const std::u32string letters = letters_of(small_letters(wanted));
  const std::size_t size = letters.size();
  for (const std::string_view name : known) {
    if (too_long_or_short(size, name)) continue;
    const std::u32string other = letters_of(small_letters(name));
    const std::size_t far = distance(letters, other);
    if (far > reach(size, other.size())) continue;
    const bool better = !best || far < best_distance || (far == best_distance && name < *best);
    if (better) best = std::string(name), best_distance = far;
  }
  return best;
}

}  // namespace

std::size_t name_distance(std::string_view a, std::string_view b) {
  return distance(letters_of(a), letters_of(b));
}

std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> known) {
  return nearest(wanted, known);
}

std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string_view> known) {
  return nearest(wanted, known);
}

}  // namespace meed
