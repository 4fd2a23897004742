// Holds the writing of what a run came to: every table and the record of the run, into a
// folder in the making or into memory; and, in the same go, the text that is printed
// in other forms. Promises that every figure is laid out once, and that the SHA-256 of a
// file is taken as it is written. Leaves out printing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/run_input.hpp"
#include "host/files.hpp"
#include "report/csv.hpp"
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

/// Where the files of results go, each from its beginning to its end.
class ResultPlace {
 public:
  virtual ~ResultPlace() = default;
  /// Begins a file; it is ended when what takes its bytes goes.
  virtual report::ByteSink begin(const std::string& name) = 0;
};

/// A folder in the making, or a folder inside it (`north/`).
class ResultFolder : public ResultPlace {
 public:
  explicit ResultFolder(host::NewFolder& folder, std::string within = "") : folder_(folder), within_(std::move(within)) {}
  report::ByteSink begin(const std::string& name) override;

 private:
  host::NewFolder& folder_;
  std::string within_;
};

/// Memory, for those files that are wanted there; the others are let go of.
class ResultsInMemory : public ResultPlace {
 public:
  explicit ResultsInMemory(std::function<bool(const std::string&)> wanted) : wanted_(std::move(wanted)) {}
  report::ByteSink begin(const std::string& name) override;
  const std::map<std::string, std::string>& files() const { return files_; }

 private:
  std::function<bool(const std::string&)> wanted_;
  std::map<std::string, std::string> files_;
};

/// Several places, each of which gets everything.
class ResultPlaces : public ResultPlace {
 public:
  void add(ResultPlace& place) { places_.push_back(&place); }
  report::ByteSink begin(const std::string& name) override;

 private:
  std::vector<ResultPlace*> places_;
};

struct WrittenResults {
  std::string record;                  // the text of run.json
  std::optional<std::string> printed;  // what is to be printed, where the form is CSV or JSON
};

/// Writes every table of a run, and run.json; the hashes of the tables go into the record.
WrittenResults write_results(ResultPlace&, report::RunRecord&, Format printed);

/// Writes every table as CSV, each under its name.
std::string csv_text(const std::vector<report::TableSource>&);

}  // namespace meed::cli
