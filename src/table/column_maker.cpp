#include "table/column_maker.hpp"

#include <algorithm>
#include <limits>

namespace meed::table {
namespace {

using Values = decltype(Column::values);

template <class T>
bool holds(std::int64_t low, std::int64_t high) {
  return std::in_range<T>(low) && std::in_range<T>(high);
}

/// Makes an empty column of the narrowest whole numbers that hold both ends.
Values fixed_for(std::int64_t low, std::int64_t high, std::int64_t denominator) {
  if (holds<std::int8_t>(low, high)) return Fixed<std::int8_t>{{}, denominator};
  if (holds<std::int16_t>(low, high)) return Fixed<std::int16_t>{{}, denominator};
  if (holds<std::int32_t>(low, high)) return Fixed<std::int32_t>{{}, denominator};
  return Fixed<std::int64_t>{{}, denominator};
}

Values empty_values(Keeping keeping, const std::optional<NumberForm>& form) {
  switch (keeping) {
    case Keeping::whole: return fixed_for(form->low, form->high, form->denominator);
    case Keeping::decimal: return Fixed<std::int8_t>{};
    case Keeping::yes_no: return YesNos{};
    case Keeping::day: return Dates{};
    case Keeping::period: return Periods{};
    case Keeping::item:
    case Keeping::row: return Indexes{};
    case Keeping::text: break;
  }
  return PackedTexts{};
}

/// Calls `work` with the whole numbers of a fixed column; nothing happens to any other.
template <class Work>
void with_numbers(Values& values, Work work) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.numbers; one.denominator; }) work(one.numbers);
      },
      values);
}

void add(Values& values, const std::int64_t* from, std::size_t count) {
  with_numbers(values, [&](auto& numbers) {
    using T = typename std::decay_t<decltype(numbers)>::value_type;
    const std::size_t at = numbers.size();
    numbers.resize(at + count);
    T* to = numbers.data() + at;
    for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<T>(from[i]);
  });
}

std::vector<std::int64_t> numbers_of(Values& values) {
  std::vector<std::int64_t> all;
  with_numbers(values, [&](const auto& numbers) { all.assign(numbers.begin(), numbers.end()); });
  return all;
}

struct Ends { std::int64_t low = 0, high = 0; };

Ends ends_of(const std::vector<std::int64_t>& numbers) {
  Ends ends;
  for (const std::int64_t n : numbers) {
    ends.low = std::min(ends.low, n);
    ends.high = std::max(ends.high, n);
  }
  return ends;
}

bool multiply(std::vector<std::int64_t>& numbers, std::int64_t factor) {
  for (std::int64_t& n : numbers) {
    if (__builtin_mul_overflow(n, factor, &n)) return false;
  }
  return true;
}

/// Tells whether a column is of numbers narrow enough.
bool fits(Values& values, Ends ends) {
  bool fit = false;
  with_numbers(values, [&](const auto& numbers) { fit = holds<typename std::decay_t<decltype(numbers)>::value_type>(ends.low, ends.high); });
  return fit;
}

/// Puts numbers in the place of a column, in the narrowest form that also holds these ends.
void replace(Values& values, const std::vector<std::int64_t>& numbers, Ends also = {}) {
  const Ends ends = ends_of(numbers);
  values = fixed_for(std::min(ends.low, also.low), std::max(ends.high, also.high), 1);
  add(values, numbers.data(), numbers.size());
}

Rational number_at(const Stage& stage, std::size_t cell) {
  if (stage.states[cell] != State::present) return {};
  if (stage.places[cell] == Stage::in_large) return stage.large[static_cast<std::size_t>(stage.cells[cell])];
  return Rational::from_wide(stage.cells[cell], ten_to(stage.places[cell]));
}

}  // namespace

ColumnMaker::ColumnMaker(const model::Field& field, Keeping keeping, std::uint32_t targets) : keeping_(keeping) {
  column_.values = empty_values(keeping, keeping == Keeping::whole ? declared_form(field) : std::nullopt);
  strays_.first = targets;
}

void ColumnMaker::expect(std::size_t cells, std::size_t text_bytes) {
  std::visit(
      [&](auto& values) {
        using Of = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Of, PackedTexts>) values.reserve(cells, text_bytes);
        else if constexpr (requires { values.numbers; values.denominator; }) values.numbers.reserve(cells);
        else if constexpr (requires { values.reserve(cells); }) values.reserve(cells);
      },
      column_.values);
}

void ColumnMaker::append_states(const Stage& stage, std::size_t cells) {
  const auto begin = stage.states.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(cells);
  const bool all_present = std::all_of(begin, end, [](State state) { return state == State::present; });
  if (all_present && column_.states.empty()) return;
  if (column_.states.empty()) column_.states.resize(column_.size(), State::present);
  column_.states.insert(column_.states.end(), begin, end);
}

void ColumnMaker::append(const Stage& stage, std::size_t cells) {
  append_states(stage, cells);
  const std::int64_t* from = stage.cells.data();
  const auto each = [&](auto& to, auto made) {
    const std::size_t at = to.size();
    to.resize(at + cells);
    for (std::size_t i = 0; i < cells; ++i) to[at + i] = made(from[i]);
  };
  switch (keeping_) {
    case Keeping::whole: return add(column_.values, from, cells);
    case Keeping::decimal: return append_decimals(stage, cells);
    case Keeping::yes_no: return each(std::get<YesNos>(column_.values), [](std::int64_t n) { return static_cast<std::uint8_t>(n); });
    case Keeping::day: return each(std::get<Dates>(column_.values), [](std::int64_t n) { return Date::from_days(n).value_or(Date()); });
    case Keeping::period:
      for (std::size_t i = 0; i < cells; ++i) {
        auto& periods = std::get<Periods>(column_.values);
        periods.push_back(stage.states[i] == State::present ? stage.periods[static_cast<std::size_t>(from[i])] : Period());
      }
      return;
    case Keeping::item: return each(std::get<Indexes>(column_.values), [](std::int64_t n) { return static_cast<std::uint32_t>(n); });
    case Keeping::text:
      for (std::size_t i = 0; i < cells; ++i) std::get<PackedTexts>(column_.values).push_back(stage.texts[i]);
      return;
    case Keeping::row: break;
  }
  const auto base = static_cast<std::int64_t>(strays_.first) + static_cast<std::int64_t>(strays_.texts.size());
  each(std::get<Indexes>(column_.values), [&](std::int64_t n) { return static_cast<std::uint32_t>(n >= 0 ? n : base - 1 - n); });
  for (const std::string_view text : stage.strays) strays_.texts.push_back(text);
}

void ColumnMaker::append_decimals(const Stage& stage, std::size_t cells) {
  if (!std::holds_alternative<Numbers>(column_.values) && append_scaled(stage, cells)) return;
  give_up_form();
  append_large(stage, cells);
}

/// Adds decimals as whole numbers of the last place of all; false if they don't fit.
bool ColumnMaker::append_scaled(const Stage& stage, std::size_t cells) {
  int most = places_;
  for (std::size_t i = 0; i < cells; ++i) most = std::max<int>(most, stage.places[i]);
  if (most > most_places || !raise(most)) return false;
  scratch_.assign(stage.cells.begin(), stage.cells.begin() + static_cast<std::ptrdiff_t>(cells));
  for (std::size_t i = 0; i < cells; ++i) {
    if (stage.places[i] != most && __builtin_mul_overflow(scratch_[i], ten_to(most - stage.places[i]), &scratch_[i])) return false;
  }
  const Ends ends = ends_of(scratch_);
  if (!fits(column_.values, ends)) replace(column_.values, numbers_of(column_.values), ends);
  add(column_.values, scratch_.data(), cells);
  return true;
}

bool ColumnMaker::raise(int places) {
  if (places == places_) return true;
  std::vector<std::int64_t> numbers = numbers_of(column_.values);
  if (!multiply(numbers, ten_to(places - places_))) return false;
  replace(column_.values, numbers);
  places_ = places;
  return true;
}

/// Keeps numbers as they are, of any size.
void ColumnMaker::give_up_form() {
  if (std::holds_alternative<Numbers>(column_.values)) return;
  Numbers all;
  for (const std::int64_t n : numbers_of(column_.values)) all.push_back(Rational::from_wide(n, ten_to(places_)));
  column_.values = std::move(all);
}

void ColumnMaker::append_large(const Stage& stage, std::size_t cells) {
  auto& numbers = std::get<Numbers>(column_.values);
  for (std::size_t i = 0; i < cells; ++i) numbers.push_back(number_at(stage, i));
}

/// Takes places off that no number needs.
void ColumnMaker::reduce() {
  const auto all_tens = [&] {
    bool tens = true;
    with_numbers(column_.values, [&](const auto& numbers) { tens = std::all_of(numbers.begin(), numbers.end(), [](std::int64_t n) { return n % 10 == 0; }); });
    return tens;
  };
  while (places_ > 0 && all_tens()) {
    std::vector<std::int64_t> numbers = numbers_of(column_.values);
    for (std::int64_t& n : numbers) n /= 10;
    replace(column_.values, numbers);
    --places_;
  }
}

Column ColumnMaker::finish() {
  if (keeping_ == Keeping::decimal && !std::holds_alternative<Numbers>(column_.values)) {
    reduce();
    std::visit(
        [&](auto& values) {
          if constexpr (requires { values.numbers; values.denominator; }) values.denominator = ten_to(places_);
        },
        column_.values);
  }
  return std::move(column_);
}

Column narrowed(const model::Field& field, Column column) {
  Stage stage;
  if (const auto* texts = std::get_if<Texts>(&column.values)) {
    PackedTexts packed;
    for (const std::string& text : *texts) packed.push_back(text);
    column.values = std::move(packed);
    return column;
  }
  const auto* numbers = std::get_if<Numbers>(&column.values);
  if (!numbers) return column;
  const auto form = declared_form(field);
  const Keeping keeping = form ? Keeping::whole : Keeping::decimal;
  stage.grow(numbers->size(), keeping);
  for (std::size_t i = 0; i < numbers->size(); ++i) {
    stage.states[i] = column.state(i);
    if (!column.present(i)) continue;
    const Rational& number = (*numbers)[i];
    if (form) {
      stage.cells[i] = *(number * Rational(form->denominator)).to_int64();
    } else if (const auto decimal = decimal_of(number)) {
      stage.cells[i] = decimal->digits;
      stage.places[i] = static_cast<std::uint8_t>(decimal->places);
    } else {
      stage.cells[i] = static_cast<std::int64_t>(stage.large.size());
      stage.places[i] = Stage::in_large;
      stage.large.push_back(number);
    }
  }
  ColumnMaker maker(field, keeping);
  maker.append(stage, numbers->size());
  return maker.finish();
}

}  // namespace meed::table
