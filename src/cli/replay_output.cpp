#include "cli/replay_output.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "host/arrow/write_table.hpp"
#include "report/csv.hpp"
#include "report/replay_record.hpp"
#include "value/currency.hpp"

namespace meed::cli {
namespace {

/// How many places all numbers of a column are written with; none if some number has no end in decimals.
std::optional<int> places_of(const report::Table& table, std::size_t column) {
  const std::string& currency = table.columns[column].currency;
  int places = currency.empty() ? 0 : currency_places(currency);
  for (const auto& row : table.rows) {
    if (row[column].state != model::State::present) continue;
    const auto number = Rational::parse(row[column].text);
    const auto own = number ? number->decimal_places() : std::nullopt;
    if (!own) return std::nullopt;
    places = std::max(places, *own);
  }
  return places;
}

}  // namespace

Result<std::string> parquet(const report::Table& table, const std::string& file) {
  const auto library = host::arrow_library(file, "written");
  if (!library) return tl::unexpected(library.error());
  std::vector<host::ColumnToWrite> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    host::ColumnToWrite column{table.columns[i].name, table.columns[i].numeric ? places_of(table, i) : std::nullopt, {}};
    for (const auto& row : table.rows) column.cells.push_back(row[i].state == model::State::present ? std::optional(row[i].text) : std::nullopt);
    columns.push_back(std::move(column));
  }
  return host::table_as_parquet(**library, columns);
}

Result<void> write_replay(const ReplayOptions& options, const ReplayWork& work, bool as_parquet) {
  const report::Replay& replay = work.replay();
  std::vector<report::NamedBytes> files;
  std::vector<std::string> kept;
  const report::Table table = report::replay_table(replay);
  for (const report::Table& one : {table, report::replay_totals(replay), report::replay_missing_facts(replay), report::replay_held_back(replay)}) {
    files.push_back({one.name + ".csv", ""});
    kept.push_back(report::csv(one));
  }
  if (as_parquet) {
    auto bytes = parquet(table, "replay.parquet");
    if (!bytes) return tl::unexpected(bytes.error());
    files.push_back({"replay.parquet", ""});
    kept.push_back(std::move(*bytes));
  }
  for (std::size_t i = 0; i < files.size(); ++i) files[i].bytes = kept[i];
  host::NewFolder folder(options.out);
  for (const report::NamedBytes& file : files) folder.add(file.name, file.bytes);
  report::ReplayRecord record{MEED_VERSION, replay, options.run.as_known, options.run.only, {}, {}, report::hashed(files)};
  for (const ReplayHash& one : work.rules()) record.rules.push_back({one.of, one.name, one.sha256});
  for (const ReplayHash& one : work.data()) record.data.push_back({one.of, one.name, one.sha256});
  folder.add("replay.json", report::replay_record(record));
  return folder.put_in_place();
}

}  // namespace meed::cli
