#include "cli/run_output.hpp"

#include "report/csv.hpp"
#include "report/json.hpp"
#include "base/sha256.hpp"

namespace meed::cli {
namespace {

using report::Rows;
using report::TableSource;

/// Hands everything on to two others.
class Both : public Rows {
 public:
  Both(Rows& one, Rows& other) : one_(one), other_(other) {}
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

/// Writes one table after another into the folder.
class TableWriter {
 public:
  TableWriter(host::NewFolder& folder, std::string within, std::vector<report::NamedHash>& hashes)
      : folder_(folder), within_(std::move(within)), hashes_(hashes) {}

  /// `printed`: takes the same bytes, if anybody wants them. `beside`: takes the same rows.
  void write(const TableSource& table, std::string* printed = nullptr, Rows* beside = nullptr) {
    const std::string name = table.name + ".csv";
    Sha256 hash;
    host::NewFile file(folder_, within_ + name);
    report::CsvRows rows(table.columns, [&](std::string_view bytes) {
      file.write(bytes);
      hash.add(bytes);
      if (printed) *printed += bytes;
    });
    if (beside) {
      Both both(rows, *beside);
      table.rows(both);
    } else {
      table.rows(rows);
    }
    rows.finish();
    hashes_.push_back({name, hash.hexadecimal()});
  }

 private:
  host::NewFolder& folder_;
  std::string within_;
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
  for (const auto& [name, file] : prepared_.earlier) hashes.push_back({name, sha256(file.bytes())});
  return hashes;
}

std::optional<std::string> write_results(host::NewFolder& folder, const std::string& within, report::RunRecord& record, Format format) {
  TableWriter writer(folder, within, record.results);
  std::string printed;
  report::JsonTables json;
  for (const TableSource& table : report::results(record.run)) {
    const bool as_json = format == Format::json && table.name != "faults";
    if (format == Format::csv) head_csv(printed, table);
    if (as_json) json.begin(table);
    writer.write(table, format == Format::csv ? &printed : nullptr, as_json ? &json : nullptr);
  }
  for (const TableSource& table : report::earlier_rows(record.run)) writer.write(table);
  folder.add(within + "run.json", report::run_record(record));
  if (format == Format::table) return std::nullopt;
  return format == Format::csv ? printed : report::json(record.run, json) + "\n";
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
