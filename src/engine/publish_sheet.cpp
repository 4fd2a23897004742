#include "engine/publish_sheet.hpp"

#include <algorithm>

namespace meed::engine {

using withhold::CountId;

namespace {

std::vector<CountId> in_order(std::vector<CountId> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

std::uint32_t PublishSheet::column(const Column& of) {
  return columns_.emplace(of, static_cast<std::uint32_t>(columns_.size())).first->second;
}

CountId PublishSheet::count(plan::StepId step, const Members& members, std::uint32_t level, const Rational& value) {
  const auto [place, is_new] = counts_.emplace(std::pair(step, members), static_cast<CountId>(sheet_.counts.size()));
  if (is_new) sheet_.counts.push_back({value, column({static_cast<std::uint32_t>(step.index()), level}), true});
  return place->second;
}

std::pair<CountId, bool> PublishSheet::together(plan::StepId step, const Members& members, const Rational& value) {
  const auto [place, is_new] = counts_.emplace(std::pair(step, members), static_cast<CountId>(sheet_.counts.size()));
  if (is_new) sheet_.counts.push_back({value, column({static_cast<std::uint32_t>(step.index()), 0, 0, 1}), false, false});
  return {place->second, is_new};
}

std::optional<CountId> PublishSheet::add_rest(CountId numerator, CountId denominator) {
  if (numerator == denominator) return std::nullopt;
  const auto rest = static_cast<CountId>(sheet_.counts.size());
  const auto [place, is_new] = rests_.emplace(std::pair(numerator, denominator), rest);
  if (!is_new) return place->second;
  const std::uint32_t of = sheet_.counts[numerator].column, base = sheet_.counts[denominator].column;
  sheet_.counts.push_back({value(denominator) - value(numerator), column({of, base, 0}), false});
  sheet_.sums.push_back({denominator, {numerator, rest}});
  ties_.insert({denominator, in_order({numerator, rest})});
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

bool all_there(const std::vector<const PublishSheet::Slice*>& parts, const PublishSheet::Slice& whole, std::size_t place) {
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

bool PublishSheet::add_tie(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows) {
  if (std::find(parts.begin(), parts.end(), &whole) != parts.end() || !is_tied(parts, whole, rows)) return false;
  const withhold::TieId tie = next_tie_++;
  for (std::size_t place = 0; place < whole.size(); ++place) {
    if (!all_there(parts, whole, place) || !holds(parts, whole, place)) continue;
    std::vector<CountId> ids;
    for (const Slice* part : parts) ids.push_back(*(*part)[place]);
    const bool itself = std::find(ids.begin(), ids.end(), *whole[place]) != ids.end();
    if (!itself && ties_.insert({*whole[place], in_order(ids)}).second) sheet_.sums.push_back({*whole[place], std::move(ids), tie});
  }
  return true;
}

/// Gives what lists come to, in each place; nothing where a count is absent.
std::vector<std::optional<Rational>> PublishSheet::sums_of(const std::vector<const Slice*>& parts) const {
  std::vector<std::optional<Rational>> sums;
  for (std::size_t place = 0; place < parts.front()->size(); ++place) {
    std::optional<Rational> sum = Rational(0);
    for (const Slice* part : parts) {
      if (sum && (*part)[place]) *sum += value(*(*part)[place]);
      else sum.reset();
    }
    sums.push_back(std::move(sum));
  }
  return sums;
}

/// Lists that come to the same in every place are tied, though nobody prints what that is.
void PublishSheet::tie_lists_alike(const std::vector<std::vector<const Slice*>>& lists) {
  std::map<std::vector<std::optional<Rational>>, std::vector<const std::vector<const Slice*>*>> alike;
  for (const auto& list : lists) alike[sums_of(list)].push_back(&list);
  for (const auto& [sums, same] : alike) {
    if (same.size() < 2) continue;
    Slice whole;
    for (const auto& sum : sums) {
      whole.push_back(sum ? std::optional(static_cast<CountId>(sheet_.counts.size())) : std::nullopt);
      if (sum) sheet_.counts.push_back({*sum, column({static_cast<std::uint32_t>(columns_.size()), 0, 0, 0}), false, false});
    }
    for (const auto* list : same) add_tie(*list, whole, whole.size());
  }
}

namespace {

bool of_one_record(const PublishSheet::Slices& slices) {
  return std::all_of(slices.of.begin(), slices.of.end(), [&](model::RecordId one) { return one == slices.of.front(); });
}

/// Tells whether slices by their places, and another, are of several records.
bool crosses(const PublishSheet::Slices& slices, const std::vector<std::size_t>& places, std::size_t whole) {
  return std::any_of(places.begin(), places.end(), [&](std::size_t place) { return slices.of[place] != slices.of[whole]; });
}

}  // namespace

void PublishSheet::tie_lists(const Slices& slices, std::size_t rows) {
  std::vector<std::vector<const Slice*>> without_whole;
  const bool within = of_one_record(slices);
  for (const auto& list : slices.lists) {
    std::vector<const Slice*> items;
    for (const std::size_t item : list) items.push_back(&slices.all[item]);
    bool has_whole = false;
    for (std::size_t whole = 0; whole < slices.all.size(); ++whole) {
      if (within || crosses(slices, list, whole)) has_whole = add_tie(items, slices.all[whole], rows) || has_whole;
    }
    if (!has_whole) without_whole.push_back(std::move(items));
  }
  tie_lists_alike(without_whole);
}

void PublishSheet::tie(const Slices& slices, std::size_t rows) {
  const auto& all = slices.all;
  const bool within = of_one_record(slices);
  tie_lists(slices, rows);
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      if (within || slices.of[a] != slices.of[b]) add_tie({&all[a]}, all[b], rows);
    }
  }
  if (all.size() > kMostSlices) return;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      for (std::size_t whole = 0; whole < all.size(); ++whole) {
        if (whole != a && whole != b && (within || slices.of[a] != slices.of[whole] || slices.of[b] != slices.of[whole])) add_tie({&all[a], &all[b]}, all[whole], rows);
      }
    }
  }
}

}  // namespace meed::engine
