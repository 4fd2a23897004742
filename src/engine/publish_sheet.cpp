#include "engine/publish_sheet.hpp"

#include <algorithm>

namespace meed::engine {

using withhold::CountId;

std::uint32_t PublishSheet::column(const Column& of) {
  return columns_.emplace(of, static_cast<std::uint32_t>(columns_.size())).first->second;
}

CountId PublishSheet::count(plan::StepId step, const Members& members, std::uint32_t level, const Rational& value) {
  const auto [place, is_new] = counts_.emplace(std::pair(step, members), static_cast<CountId>(sheet_.counts.size()));
  if (is_new) sheet_.counts.push_back({value, column({static_cast<std::uint32_t>(step.index()), level}), true});
  return place->second;
}

std::optional<CountId> PublishSheet::add_rest(CountId numerator, CountId denominator) {
  if (numerator == denominator) return std::nullopt;
  const auto rest = static_cast<CountId>(sheet_.counts.size());
  const auto [place, is_new] = rests_.emplace(std::pair(numerator, denominator), rest);
  if (!is_new) return place->second;
  const std::uint32_t of = sheet_.counts[numerator].column, base = sheet_.counts[denominator].column;
  sheet_.counts.push_back({value(denominator) - value(numerator), column({of, base, 0}), false});
  sheet_.sums.push_back({denominator, {numerator, rest}});
  ties_.insert({denominator, {numerator, rest}});
  return rest;
}

void PublishSheet::add_sum(CountId whole, std::vector<CountId> parts) {
  if (!wholes_.insert(whole).second) return;
  sheet_.sums.push_back({whole, std::move(parts)});
}

/// Whether a sum holds in one place; nothing is said of a place where a count is absent.
bool PublishSheet::holds(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t place) const {
  Rational sum;
  for (const Slice* part : parts) sum += value(*(*part)[place]);
  return sum == value(*whole[place]);
}

namespace {

constexpr std::size_t kMostSlices = 400;  // so many are compared three by three

using Slices = std::vector<const PublishSheet::Slice*>;

bool all_there(const Slices& parts, const PublishSheet::Slice& whole, std::size_t place) {
  return whole[place] && std::all_of(parts.begin(), parts.end(), [&](const auto* part) { return (*part)[place].has_value(); });
}

}  // namespace

bool PublishSheet::is_tied(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows) const {
  bool says_something = false;
  for (std::size_t row = 0; row < rows; ++row) {
    if (!all_there(parts, whole, row)) continue;
    if (!holds(parts, whole, row)) return false;
    says_something = says_something || !value(*whole[row]).is_zero();
  }
  return says_something;
}

void PublishSheet::add_tie(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows) {
  if (!is_tied(parts, whole, rows)) return;
  for (std::size_t place = 0; place < whole.size(); ++place) {
    if (!all_there(parts, whole, place) || !holds(parts, whole, place)) continue;
    std::vector<CountId> ids;
    for (const Slice* part : parts) ids.push_back(*(*part)[place]);
    const bool itself = std::find(ids.begin(), ids.end(), *whole[place]) != ids.end();
    if (!itself && ties_.insert({*whole[place], ids}).second) sheet_.sums.push_back({*whole[place], std::move(ids)});
  }
}

void PublishSheet::tie(const std::vector<Slice>& all, const std::vector<std::vector<std::size_t>>& lists, std::size_t rows) {
  for (const auto& list : lists) {
    Slices items;
    for (const std::size_t item : list) items.push_back(&all[item]);
    for (const Slice& whole : all) add_tie(items, whole, rows);
  }
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) add_tie({&all[a]}, all[b], rows);
  }
  if (all.size() > kMostSlices) return;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      for (std::size_t whole = 0; whole < all.size(); ++whole) {
        if (whole != a && whole != b) add_tie({&all[a], &all[b]}, all[whole], rows);
      }
    }
  }
}

}  // namespace meed::engine
