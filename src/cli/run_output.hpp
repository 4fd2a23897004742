// Holds the writing of what a run came to: every table and the record of the run, into a
// folder that appears whole or not at all; and, in the same go, the text that is printed
// in other forms. Promises that every figure is laid out once, and that the SHA-256 of a
// file is taken as it is written. Leaves out printing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/run_input.hpp"
#include "host/files.hpp"
#include "report/results.hpp"
#include "report/run_record.hpp"

namespace meed::cli {

/// Every source that a policy rests on: its own file, local files, and what they extend.
std::vector<report::NamedBytes> rule_bytes(const engine::Compilation&);

/// The hashes of the data, taken as it is read.
class DataHashes {
 public:
  /// Says that they will be asked for, before anything is read; the files must stay as long as this.
  DataHashes(Prepared&, bool wanted);
  /// Gives them, once: those of files in order of their names.
  std::vector<report::NamedHash> get();

 private:
  Prepared& prepared_;
};

/// Writes every table of a run into a folder in the making, and run.json. Gives what is to be printed, where the
/// form is CSV or JSON. `within`: a folder inside that one (`north/`), or nothing.
std::optional<std::string> write_results(host::NewFolder&, const std::string& within, report::RunRecord&, Format printed);

/// Writes every table as CSV, each under its name.
std::string csv_text(const std::vector<report::TableSource>&);

}  // namespace meed::cli
