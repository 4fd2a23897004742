// Holds one random case: the rules, the files of data and the period of a run, all from one number.
//
// Promises: the same case from the same seed and size, for ever; a smaller size gives a smaller case, which is how a
// failing one is shrunk.
//
// Leaves out: checking and running (tests do that).
#pragma once

#include <map>

#include "random.hpp"
#include "scheme.hpp"
#include "value/period.hpp"

namespace meed::property {

struct DataFile {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> parents;  // by row: which row it refers to, as it was made
  /// Writes it as CSV.
  std::string text() const;
};

struct RandomCase {
  std::uint64_t seed = 0;
  int size = 1;
  std::string rules;
  std::string choices;  // a board's own file; empty: none
  std::string outer;    // that of a region, perhaps the one in which the board is; empty: none
  Scheme scheme;
  std::map<std::string, DataFile> files;  // by name: `centres.csv`
  Period period;
  std::optional<Date> as_known;

  /// Writes everything, for whoever has to look into a failure.
  std::string text() const;
};

/// Of which kinds records are: all there are, or only such as go by texts, in one file each, with no earlier runs.
enum class Kinds : unsigned char { all, plain };

RandomCase random_case(std::uint64_t seed, int size, Kinds kinds = Kinds::all);

/// Makes the files of a scheme.
std::map<std::string, DataFile> random_files(Random& random, const Scheme& scheme, int size);

/// Makes a text that a field takes.
std::string random_cell(Random& random, const Scheme& scheme, const Record& record, const Field& field);

/// Makes the file of a fund's earlier payments: of some payees in some periods.
DataFile earlier_payments(Random& random, const Scheme& scheme, const Record& payee, std::size_t rows);

}  // namespace meed::property
