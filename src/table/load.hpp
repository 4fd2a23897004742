// Holds the way from files' bytes to the data of a run. Promises that the same rows in
// any order, read by any number of threads, give the same tables, that every fault names file, line and column, and that
// nothing with a fault can be relied on: its cells are `held`. Leaves out opening files.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.hpp"
#include "table/data.hpp"

namespace meed::table {

/// A file of one record's rows. One that isn't readable is there and can't be read; the caller has said why.
struct InputFile {
  std::string name;
  std::string_view bytes;
  bool readable = true;
  std::function<void(std::string_view)> passed{};  // told of parts of the bytes that have been read, in order; by any thread
};

/// Rows already cut into cells (an example's `given`); the header is row 0.
struct GivenRows { std::string name; std::vector<std::vector<std::string>> rows; std::vector<std::uint64_t> lines; };

struct Input {
  std::map<model::RecordId, std::vector<InputFile>> files;
  std::map<model::RecordId, std::vector<GivenRows>> given;
  std::optional<Date> as_known;  // of rows for one thing, those known by then
  unsigned threads = 1;
  std::optional<std::set<model::FieldId>> wanted{};  // others may be left out, once they are checked; none said: all are kept
};

/// Names the files that hold a record's rows: as it says, else its plural and `.csv`.
std::vector<std::string> file_names(const model::Record&);

/// Reads everything. A record with no file and no rows has a table of no rows; whether
/// that is a fault, the caller has said by adding one (see `missing_file`).
Data load(const model::Policy&, const Input&);

/// Makes the fault of a file that isn't there.
Fault missing_file(const model::Policy&, model::RecordId, std::string_view file);

/// Makes the fault of a file that is there more than once, plain and compressed.
Fault two_files(const model::Policy&, model::RecordId, const std::vector<std::string>& files);

/// Makes the fault of a file that can't be decompressed.
Fault unreadable_file(model::RecordId, std::string_view file, std::string why, std::string help);

}  // namespace meed::table
