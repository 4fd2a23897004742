// Holds the exit codes of `meed`, each with the words that `--help` shows.
#pragma once

namespace meed::cli {

enum ExitCode : int {
  all_well = 0,         // done, and nothing to object to
  faults_found = 1,     // rules, data, examples or layout have faults; the report says which
  wrong_usage = 2,      // the command line can't be understood
  world_refused = 3,    // a file could not be read or written
  paid_in_part = 4,     // --hold-back: paid, but for what depends on a fault
  not_as_reported = 5,  // --must-agree: some figure isn't as it was reported
  not_as_kept = 6,      // verify: something isn't as it was kept
  they_differ = 7,      // --exit-code: the two policies differ
};

inline constexpr const char* exit_codes_help =
    "Exit codes:\n"
    "  0  done, and nothing to object to\n"
    "  1  rules, data, examples or layout have faults; the report says which\n"
    "  2  the command line can't be understood\n"
    "  3  a file could not be read or written\n"
    "  4  --hold-back: paid, but for what depends on a fault\n"
    "  5  --must-agree: some figure isn't as it was reported\n"
    "  6  verify: something isn't as it was kept\n"
    "  7  --exit-code: the two policies differ";

}  // namespace meed::cli
