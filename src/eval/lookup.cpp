// Looks values up in what the policy lays down: scales, bands, decision tables, settings.
#include <algorithm>

#include "base/check.hpp"
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

// Scales and bands.

std::optional<Rational> on_scale(const model::Scale& scale, const Rational& x) {
  const auto& points = scale.points;
  if (x < points.front().at && !scale.clamped_low) return std::nullopt;
  if (x > points.back().at && !scale.clamped_high) return std::nullopt;
  if (x <= points.front().at) return points.front().value;
  if (x >= points.back().at) return points.back().value;
  const auto above = std::upper_bound(points.begin(), points.end(), x,
                                      [](const Rational& value, const model::ScalePoint& point) { return value < point.at; });
  const auto below = above - 1;
  if (!scale.in_proportion) return below->value;
  return below->value + (x - below->at) * (above->value - below->value) / (above->at - below->at);
}

std::uint32_t band_of(const model::Bands& bands, const Rational& x) {
  std::uint32_t band = 0;
  for (std::uint32_t i = 1; i < bands.from.size(); ++i) {
    if (bands.from[i] && *bands.from[i] <= x) band = i;
  }
  return band;
}

// Decision tables. Whether a row fits may not be known, when an input is absent.

bool in_range(const model::Pattern& pattern, const Rational& x) {
  if (pattern.low && (pattern.low_included ? x < *pattern.low : x <= *pattern.low)) return false;
  return !pattern.high || (pattern.high_included ? x <= *pattern.high : x < *pattern.high);
}

bool in_range(const model::Pattern& pattern, Date day) {
  if (pattern.low_date && (pattern.low_included ? day < *pattern.low_date : day <= *pattern.low_date)) return false;
  return !pattern.high_date || (pattern.high_included ? day <= *pattern.high_date : day < *pattern.high_date);
}

bool fits(const model::Pattern& pattern, const model::Value& input) {
  if (pattern.kind == model::PatternKind::one_of) {
    return std::find(pattern.values.begin(), pattern.values.end(), input) != pattern.values.end();
  }
  if (const auto* day = std::get_if<Date>(&input)) return in_range(pattern, *day);
  if (const auto* number = std::get_if<Rational>(&input)) return in_range(pattern, *number);
  return false;
}

struct Fit { bool fits = false; State open = State::present; };

Fit fits(const model::DecisionRow& row, const std::vector<model::Value>& inputs) {
  Fit fit{true, State::present};
  for (std::size_t k = 0; k < row.cells.size(); ++k) {
    if (row.cells[k].kind == model::PatternKind::any) continue;
    if (const auto* absent = std::get_if<model::Absent>(&inputs[k])) fit.open = worse(fit.open, absent->state);
    else if (!fits(row.cells[k], inputs[k])) return {};
  }
  return fit;
}

/// The rows of a table that fit; `open`: how absent what might have decided is.
struct Hits { std::vector<std::size_t> rows; State open = State::present; };

Hits hits_of(const model::DecisionTable& table, const std::vector<model::Value>& inputs) {
  Hits hits;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const Fit fit = fits(table.rows[r], inputs);
    if (!fit.fits) continue;
    hits.open = worse(hits.open, fit.open);
    if (fit.open == State::present) hits.rows.push_back(r);
    if (table.hit == model::HitRule::first) break;
  }
  return hits;
}

class Deciding {
 public:
  Deciding(const Block& block, const model::DecisionTable& table) : block_(block), table_(table) {}

  std::vector<model::Value> inputs(std::size_t i) const {
    std::vector<model::Value> values;
    for (std::size_t k = 0; k < table_.inputs.size(); ++k) {
      const plan::StepId operand = block_.step.operands[k];
      const View& view = block_.view(k);
      values.push_back(value_at(*view.column, block_.machine.step(operand).type, view.at(i)));
    }
    return values;
  }
  template <class T>
  void work(const plan::Decide&) const {
    std::vector<In<T>> results;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) results.push_back(block_.read<T>(table_.inputs.size() + r));
    auto out = block_.write<T>();
    for (std::size_t i = block_.begin; i < block_.end; ++i) {
      const Hits hits = hits_of(table_, inputs(i));
      if (hits.open != State::present) out.absent(i, hits.open);
      else if (table_.hit == model::HitRule::sum) add_up(results, hits, out, i);
      else {
        CHECK(hits.rows.size() == 1, "the checker has proved that just one row fits whatever comes");
        put(results[hits.rows[0]], out, i);
      }
    }
  }

 private:
  template <class T>
  static void put(const In<T>& from, Out<T>& out, std::size_t i) {
    if (from.present(i)) out.put(i, from[i]);
    else out.absent(i, from.state(i));
  }
  template <class T>
  static void add_up(const std::vector<In<T>>& results, const Hits& hits, Out<T>& out, std::size_t i) {
    if constexpr (std::is_same_v<T, Rational>) {
      Rational total;
      State state = State::present;
      for (const std::size_t row : hits.rows) {
        state = worse(state, results[row].state(i));
        if (results[row].present(i)) total += results[row][i];
      }
      if (state == State::present) return out.put(i, total);
      return out.absent(i, state);
    }
    out.absent(i, State::missing);
  }

  const Block& block_;
  const model::DecisionTable& table_;
};

}  // namespace

void work(const Block& block, const plan::ApplyScale& op) {
  if (narrow::scale(block, op)) return;
  const model::Scale& scale = block.machine.policy.scales[op.scale];
  const auto argument = block.read<Rational>(0);
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!argument.present(i)) {
      out.absent(i, argument.state(i));
      continue;
    }
    const auto value = on_scale(scale, argument[i]);
    if (!value) out.absent(i, State::missing);
    else out.put(i, scale.rounding ? round_to(*value, scale.rounding_step, *scale.rounding) : *value);
  }
}

void work(const Block& block, const plan::BandOf& op) {
  if (narrow::band(block, op)) return;
  const model::Bands& bands = block.machine.policy.bands[op.bands];
  const auto value = block.read<Rational>(0);
  auto out = block.write<Index>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (value.present(i)) out.put(i, band_of(bands, value[i]));
    else out.absent(i, value.state(i));
  }
}

void work(const Block& block, const plan::Decide& op) {
  const Deciding deciding(block, block.machine.policy.tables[op.table]);
  with_kind(block.out, [&](auto kind) { deciding.work<decltype(kind)>(op); });
}

}  // namespace meed::eval
