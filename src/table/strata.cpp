#include "table/strata.hpp"

#include <map>
#include <optional>
#include <string>

#include "table/resolve.hpp"
#include "value/philox.hpp"

namespace meed::table {
namespace {

/// Writes a cell so that alike cells are alike.
std::string token(const Column& column, std::size_t at) {
  if (!column.present(at)) return std::string(1, '\0');
  return std::visit(
      [&](const auto& values) -> std::string {
        using Values = std::decay_t<decltype(values)>;
        using Value = typename Values::value_type;
        if constexpr (std::is_same_v<Value, Rational>) return values[at].to_fraction();
        else if constexpr (std::is_same_v<Values, Dates>) return values[at].to_iso();
        else if constexpr (std::is_same_v<Values, Periods>) return values[at].first().to_iso() + values[at].last().to_iso();
        else if constexpr (std::is_same_v<Value, std::string>) return std::string(values[at]);
        else return std::to_string(values[at]);
      },
      column.values);
}

/// Writes what a path leads to from a row.
std::string token(const model::Policy& policy, const Data& data, const Path& path, std::uint32_t row) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const model::Field& field = policy.fields[path[i]];
    const Column& column = data.tables[field.record].fields[place_of(policy.records[field.record], path[i])];
    if (i + 1 == path.size() || !column.present(row)) return token(column, row);
    row = std::get<Indexes>(column.values)[row];
  }
  return {};
}

}  // namespace

std::size_t Strata::single() const {
  std::size_t count = 0;
  for (std::size_t stratum = 0; stratum < size(); ++stratum) count += rows_in(stratum) == 1 ? 1 : 0;
  return count;
}

Strata strata_of(const model::Policy& policy, const Data& data, model::RecordId record, const std::vector<Path>& within) {
  Strata strata;
  std::map<std::string, std::uint32_t> known;
  for (std::uint32_t row = 0; row < data.tables[record].rows; ++row) {
    std::string tokens;
    for (const Path& path : within) tokens += token(policy, data, path, row) + '\n';
    strata.of.push_back(known.emplace(std::move(tokens), static_cast<std::uint32_t>(known.size())).first->second);
  }
  strata.from.assign(known.size() + 1, 0);
  for (const std::uint32_t stratum : strata.of) ++strata.from[stratum + 1];
  for (std::size_t i = 1; i < strata.from.size(); ++i) strata.from[i] += strata.from[i - 1];
  strata.rows.resize(strata.of.size());
  std::vector<std::uint32_t> next = strata.from;
  for (std::uint32_t row = 0; row < strata.of.size(); ++row) strata.rows[next[strata.of[row]]++] = row;
  return strata;
}

std::vector<std::uint32_t> times_drawn(const Strata& strata, std::uint64_t seed, std::uint64_t sample) {
  RandomStream stream(seed, sample);
  std::vector<std::uint32_t> times(strata.of.size(), 0);
  for (const std::uint32_t stratum : strata.of) ++times[strata.rows[strata.from[stratum] + stream.below(strata.rows_in(stratum))]];
  return times;
}

}  // namespace meed::table
