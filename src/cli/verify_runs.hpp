// Holds the making again of kept runs: same rules, same data, same day, compared byte for byte with what was kept. Promises that
// nothing else is taken where rules or data aren't there any more, that every file of results is compared, by its SHA-256
// at least, and that verdicts come in the order asked for, whatever the number of threads. Leaves out the registry itself.
#pragma once

#include <string>
#include <vector>

#include "cli/registry_access.hpp"
#include "report/table.hpp"

namespace meed::cli {

enum class Verdict : unsigned char { same, differs, not_made };

/// What came of making one run again.
struct VerifiedRun {
  std::string id, policy, version, period;
  Verdict verdict = Verdict::not_made;
  std::vector<std::string> notes;  // what differs, where and how; or why it wasn't made again; or what to know besides
};

/// Makes runs again, several side by side. `data`: the folder with their data; empty: their data were kept.
std::vector<VerifiedRun> verify_runs(registry::Registry&, const std::vector<std::string>& ids, const std::string& data, unsigned threads);

/// Lays them out: run, policy, version, period, verdict, and a row for each note.
report::Table verified_table(const std::vector<VerifiedRun>&);

}  // namespace meed::cli
