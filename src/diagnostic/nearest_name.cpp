#include "diagnostic/nearest_name.hpp"

#include <algorithm>
#include <utility>
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

/// Tables of distances between two names, of which only three rows are alive at a time, and of each row only what may yet come to no more
/// than the most that is asked for.
class Distances {
 public:
  /// Gives the distance; something above `most` if it is more than that.
  std::size_t between(const std::u32string& a, const std::u32string& b, std::size_t most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
    for (std::vector<std::size_t>* row : {&before_last_, &last_, &now_}) row->resize(std::max(row->size(), b.size() + 1));
    for (std::size_t j = 0; j <= std::min(b.size(), most); ++j) now_[j] = j;
    std::size_t least = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      before_last_.swap(last_);
      last_.swap(now_);
      const std::size_t above = std::exchange(least, fill(a, b, most, i));
      // Two letters that are swapped look two rows back, and count one.
      if (least > most && above >= most) return most + 1;
    }
    return now_[b.size()];
  }
  /// Counts the places that were filled in.
  std::size_t work() const { return work_; }

 private:
  /// Fills in one row, as far as it may come to no more than `most`; gives the least of it.
  std::size_t fill(const std::u32string& a, const std::u32string& b, std::size_t most, std::size_t i) {
    const std::size_t first = i > most ? i - most : 0, last = std::min(b.size(), i + most);
    std::size_t least = most + 1;
    for (std::size_t j = first; j <= last; ++j) {
      std::size_t here = j == 0 ? i : last_[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      if (j > first) here = std::min(here, now_[j - 1] + 1);
      if (j < i + most) here = std::min(here, last_[j] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) here = std::min(here, before_last_[j - 2] + 1);
      now_[j] = std::min(here, most + 1);
      least = std::min(least, now_[j]);
    }
    work_ += last + 1 - first;
    return least;
  }

  std::vector<std::size_t> before_last_, last_, now_;
  std::size_t work_ = 0;
};

std::size_t distance(const std::u32string& a, const std::u32string& b) { return Distances().between(a, b, std::max(a.size(), b.size())); }

/// How far off a name may be and still be offered: a third of the longer, at least 1; nothing for one letter.
std::size_t reach(std::size_t wanted, std::size_t known) {
  if (wanted <= 1 || known <= 1) return 0;
  return std::max<std::size_t>(1, std::max(wanted, known) / 3);
}

/// The nearest of the names that were tried, ties by code point, and how much work it was.
class Trial {
 public:
  explicit Trial(std::string_view wanted) : wanted_(letters_of(small_letters(wanted))) {}

  std::size_t letters() const { return wanted_.size(); }
  void take(std::string_view name, const std::u32string& letters) {
    ++tried_;
    if (best_ && best_distance_ == 0 && !(name < *best_)) return;
    std::size_t most = reach(wanted_.size(), letters.size());
    if (best_) most = std::min(most, best_distance_ - (name < *best_ ? 0 : 1));
    const std::size_t far = distances_.between(wanted_, letters, most);
    if (far > most) return;
    best_ = name;
    best_distance_ = far;
  }
  std::size_t work() const { return tried_ + distances_.work(); }
  std::optional<std::string> best() const { return best_ ? std::optional(std::string(*best_)) : std::nullopt; }

 private:
  std::u32string wanted_;
  std::optional<std::string_view> best_;
  std::size_t best_distance_ = 0;
  std::size_t tried_ = 0;
  Distances distances_;
};

/// Tells, by the lengths alone, that a name is out of reach: of n bytes there are at most n letters and at least n / 4.
bool too_long_or_short(std::size_t wanted, std::string_view name) {
  const std::size_t most = name.size(), least = (name.size() + 3) / 4;
  return (wanted > most && wanted - most > reach(wanted, most)) || (least > wanted && least - wanted > reach(wanted, least));
}

template <class Text>
std::optional<std::string> nearest(std::string_view wanted, std::span<const Text> known) {
  Trial trial(wanted);
  for (const std::string_view name : known) {
    if (!too_long_or_short(trial.letters(), name)) trial.take(name, letters_of(small_letters(name)));
  }
  return trial.best();
}

/// As many places in tables of distances as are filled in some hundredths of a second.
constexpr std::size_t most_work = std::size_t{1} << 23;

}  // namespace

std::size_t name_distance(std::string_view a, std::string_view b) {
  return distance(letters_of(a), letters_of(b));
}

NearestNames::NearestNames(std::vector<std::string> known) : known_(std::move(known)), work_left_(most_work) {
  for (const std::string& name : known_) letters_.push_back(letters_of(small_letters(name)));
}

std::optional<std::string> NearestNames::find(const std::string& wanted) {
  if (const auto found = found_.find(wanted); found != found_.end()) return found->second;
  if (work_left_ == 0) return std::nullopt;
  Trial trial(wanted);
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (!too_long_or_short(trial.letters(), known_[i])) trial.take(known_[i], letters_[i]);
  }
  work_left_ -= std::min(work_left_, trial.work() + known_.size());
  return found_[wanted] = trial.best();
}

std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> known) {
  return nearest(wanted, known);
}

std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string_view> known) {
  return nearest(wanted, known);
}

}  // namespace meed
