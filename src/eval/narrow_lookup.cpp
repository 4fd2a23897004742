// Scales, bands and settings over narrow numbers: what the policy lays down becomes whole numbers first.
#include <algorithm>

#include "eval/lane.hpp"
#include "eval/narrow.hpp"

namespace meed::eval::narrow {
namespace {

constexpr std::size_t most_pieces = 60;

/// The line through two points, as whole numbers of the result from whole numbers of the argument; none if a part isn't whole.
std::optional<lanes::Piece> piece(const Rational& from, const Rational& value, const Rational& slope, std::int64_t of, std::int64_t parts) {
  const auto begins = (from * of).ceiling().to_int64();
  const auto times = whole_ratio(slope * parts, of);
  const auto plus = ((value - from * slope) * parts).to_int64();
  if (!begins || !times || !plus) return std::nullopt;
  return lanes::Piece{*begins, *times, *plus};
}

std::vector<lanes::Piece> pieces_of(const model::Scale& scale, std::int64_t of, std::int64_t parts) {
  std::vector<std::optional<lanes::Piece>> all{piece(scale.points.front().at, scale.points.front().value, 0, of, parts)};
  for (std::size_t k = 0; k < scale.points.size(); ++k) {
    const model::ScalePoint& point = scale.points[k];
    const bool slopes = scale.in_proportion && k + 1 < scale.points.size();
    const Rational slope = slopes ? (scale.points[k + 1].value - point.value) / (scale.points[k + 1].at - point.at) : Rational(0);
    all.push_back(piece(point.at, point.value, slope, of, parts));
  }
  std::vector<lanes::Piece> made;
  for (const auto& one : all) {
    if (!one) return {};
    made.push_back(*one);
  }
  return made;
}

/// Tells whether the scale gives a value for all that its argument can be.
bool covers(const model::Scale& scale, const Lane& lane) {
  const Rational low = Rational::from_wide(lane.low, lane.denominator);
  const Rational high = Rational::from_wide(lane.high, lane.denominator);
  return (scale.clamped_low || low >= scale.points.front().at) && (scale.clamped_high || high <= scale.points.back().at);
}

/// The edges of bands, in order of band.
struct Edges { std::vector<Rational> from; std::vector<std::uint32_t> places; };

Edges edges_of(const model::Bands& bands) {
  Edges edges;
  for (std::uint32_t i = 1; i < bands.from.size(); ++i) {
    if (!bands.from[i]) continue;
    edges.from.push_back(*bands.from[i]);
    edges.places.push_back(i);
  }
  return edges;
}

bool band_of_fixed(const Block& block, const Lane& from, const Edges& edges, std::uint32_t* out) {
  std::vector<std::int64_t> begins;
  for (const Rational& edge : edges.from) {
    const auto whole = (edge * from.denominator).ceiling().to_int64();
    if (!whole) return false;
    begins.push_back(*whole);
  }
  lanes::kernels().band(out, from.numbers, begins.data(), edges.places.data(), begins.size(), 0, block.cells());
  return true;
}

/// n / (d × D) is p/q or more where n × q is p × D × d or more.
bool band_of_quotient(const Block& block, const Lane& from, const Edges& edges, std::uint32_t* out) {
  std::vector<lanes::Share> shares;
  bool fits_32 = true;
  for (const Rational& edge : edges.from) {
    const Rational ratio = edge * from.denominator;
    const auto p = ratio.numerator().to_int64();
    const auto q = ratio.denominator().to_int64();
    if (!p || !q) return false;
    const Wide most_p = *p < 0 ? -static_cast<Wide>(*p) : *p;
    if (from.most() > most_64 / *q || (most_p != 0 && from.most_divisor > most_64 / most_p)) return false;
    fits_32 = fits_32 && from.most() * *q <= most_32 && most_p * from.most_divisor <= most_32;
    shares.push_back({*p, *q});
  }
  lanes::kernels().band_of_quotient(out, from.numbers, from.divisors, shares.data(), edges.places.data(), shares.size(), 0,
                                    fits_32 ? lanes::Width::w32 : lanes::Width::w64, block.cells());
  return true;
}

std::vector<std::int64_t> whole_values(const std::vector<model::Value>& values, std::int64_t parts) {
  std::vector<std::int64_t> made;
  for (const model::Value& value : values) {
    const auto* number = std::get_if<Rational>(&value);
    const auto whole = number ? (*number * parts).to_int64() : std::nullopt;
    if (!whole) return {};
    made.push_back(*whole);
  }
  return made;
}

}  // namespace

bool scale(const Block& block, const plan::ApplyScale& op) {
  const model::Scale& scale = block.machine.policy.scales[op.scale];
  const auto from = lane(block, block.step.operands[0]);
  const auto out = out_lane(block);
  if (!from || !out || from->is_quotient() || out->is_quotient() || scale.rounding || scale.points.size() > most_pieces || !covers(scale, *from)) return false;
  const auto pieces = pieces_of(scale, from->denominator, out->denominator);
  if (pieces.empty()) return false;
  lanes::kernels().along(out->numbers, from->numbers, pieces.data(), pieces.size(), block.cells());
  put_states(block, {&block.view(0)});
  return true;
}

bool band(const Block& block, const plan::BandOf& op) {
  const auto from = lane(block, block.step.operands[0]);
  if (!from) return false;
  const Edges edges = edges_of(block.machine.policy.bands[op.bands]);
  auto* out = std::get<table::Indexes>(block.out.values).data() + (block.begin - block.first);
  if (!(from->is_quotient() ? band_of_quotient(block, *from, edges, out) : band_of_fixed(block, *from, edges, out))) return false;
  put_states(block, {&block.view(0)});
  return true;
}

/// A setting by one list that has begun whatever the day.
bool setting(const Block& block, const plan::SettingLookup& op) {
  const model::Setting& setting = block.machine.policy.settings[op.setting];
  const auto out = out_lane(block);
  if (!out || out->is_quotient() || op.dated || op.levels > 0 || setting.by.size() != 1 || setting.rows.empty() || block.view(0).single) return false;
  const auto values = whole_values(setting.rows.back().values, out->denominator);
  if (values.size() != block.machine.policy.lists[setting.by[0]].items.size()) return false;
  const View& items = block.view(0);
  const auto* index = std::get<table::Indexes>(items.column->values).data() + items.at(block.begin);
  lanes::kernels().pick(out->numbers, index, values.data(), values.size(), block.cells());
  put_states(block, {&items});
  return true;
}

}  // namespace meed::eval::narrow
