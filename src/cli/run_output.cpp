#include "cli/run_output.hpp"

#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/resample.hpp"
#include "base/sha256.hpp"

namespace meed::cli {
namespace {

using report::Rows;
using report::TableSource;

/// Hands everything on to two others.
class BothRows : public Rows {
 public:
  BothRows(Rows& one, Rows& other) : one_(one), other_(other) {}
  void cell(std::string_view text) override { one_.cell(text), other_.cell(text); }
  void number(std::string_view text) override { one_.number(text), other_.number(text); }
  void absent(model::State state) override { one_.absent(state), other_.absent(state); }
  void instead(std::string_view sign) override { one_.instead(sign), other_.instead(sign); }
  void end_row() override { one_.end_row(), other_.end_row(); }

 private:
  Rows& one_;
  Rows& other_;
};

void head_csv(std::string& text, const TableSource& table) { text += (text.empty() ? "# " : "\n# ") + table.name + "\n"; }

/// Writes one table after another.
class TableWriter {
 public:
  TableWriter(ResultPlace& place, std::vector<report::NamedHash>& hashes) : place_(place), hashes_(hashes) {}

  /// `printed`: takes the same bytes, if anybody wants them. `beside`: takes the same rows.
  void write(const TableSource& table, std::string* printed = nullptr, Rows* beside = nullptr) {
    const std::string name = table.name + ".csv";
    Sha256 hash;
    const report::ByteSink file = place_.begin(name);
    report::CsvRows rows(table.columns, [&](std::string_view bytes) {
      file(bytes);
      hash.add(bytes);
      if (printed) *printed += bytes;
    });
    if (beside) {
      BothRows both(rows, *beside);
      table.rows(both);
    } else {
      table.rows(rows);
    }
    rows.finish();
    hashes_.push_back({name, hash.hexadecimal()});
  }

 private:
  ResultPlace& place_;
  std::vector<report::NamedHash>& hashes_;
};

}  // namespace

std::vector<report::NamedBytes> rule_bytes(const engine::Compilation& compilation) {
  std::vector<report::NamedBytes> rules;
  const SourceSet& sources = compilation.sources;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const std::string& name = sources.name(FileId{i});
    rules.push_back({name.substr(name.find_last_of('/') + 1), sources.text(FileId{i})});
  }
  return rules;
}

DataHashes::DataHashes(Prepared& prepared, bool wanted) : prepared_(prepared) {
  for (auto& [name, file] : prepared.files) {
    if (wanted) file.hash();
  }
}

std::vector<report::NamedHash> DataHashes::get() {
  std::vector<report::NamedHash> hashes;
  for (auto& [name, file] : prepared_.files) hashes.push_back({name, file.sha256()});
  for (const auto& [name, file] : prepared_.earlier) hashes.push_back({name, sha256(file.as_it_lies())});
  return hashes;
}

report::ByteSink ResultFolder::begin(const std::string& name) {
  return [file = std::make_shared<host::NewFile>(folder_, within_ + name)](std::string_view bytes) { file->write(bytes); };
}

report::ByteSink ResultsInMemory::begin(const std::string& name) {
  if (!wanted_(name)) return [](std::string_view) {};
  return [&file = files_[name]](std::string_view bytes) { file += bytes; };
}

report::ByteSink ResultPlaces::begin(const std::string& name) {
  std::vector<report::ByteSink> sinks;
  for (ResultPlace* place : places_) sinks.push_back(place->begin(name));
  return [sinks = std::move(sinks)](std::string_view bytes) {
    for (const report::ByteSink& sink : sinks) sink(bytes);
  };
}

WrittenResults write_results(ResultPlace& place, report::RunRecord& record, Format format) {
  TableWriter writer(place, record.results);
  std::string printed;
  report::JsonTables json;
  for (const TableSource& table : report::results(record.run)) {
    const bool as_json = format == Format::json && table.name != "faults";
    if (format == Format::csv) head_csv(printed, table);
    if (as_json) json.begin(table);
    writer.write(table, format == Format::csv ? &printed : nullptr, as_json ? &json : nullptr);
  }
  for (const TableSource& table : report::earlier_rows(record.run)) writer.write(table);
  if (record.resampled) {
    TableWriter samples(place, record.samples);
    for (report::Table& table : report::resample_tables(record.run, *record.resampled)) samples.write(report::unmade(std::move(table)));
  }
  WrittenResults written{report::run_record(record), std::nullopt};
  place.begin("run.json")(written.record);
  if (format == Format::csv) written.printed = std::move(printed);
  if (format == Format::json) written.printed = report::json(record.run, json) + "\n";
  return written;
}

std::string csv_text(const std::vector<TableSource>& tables) {
  std::string text;
  for (const TableSource& table : tables) {
    head_csv(text, table);
    text += report::csv(table);
  }
  return text;
}

}  // namespace meed::cli
