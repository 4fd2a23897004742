// Holds the settling of a confirmed run: the same rules over the data as they are known now, beside what stands as paid, and why
// they differ. Promises that what stands as paid is what the registry says was confirmed, that the reasons are those of
// the very data that were paid by, and that, where those aren't at hand, it says so and gives none. Leaves out the command line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/kept_run.hpp"
#include "report/settlement.hpp"

namespace meed::cli {

struct SettleOptions {
  std::string run;
  RegistryOptions registry;
  std::string data, data_then;
  std::string as_known;
  std::string policy;                 // the version to settle by; empty: that of the run
  std::vector<std::string> local;     // that version's local files
  bool hold_back = false;
  bool no_why = false;
  unsigned threads = 0;
};

/// A settlement, and the run that gives what is due now.
struct Settled {
  registry::Registry::Run stands;     // what stands as paid
  std::unique_ptr<Prepared> prepared;
  std::unique_ptr<engine::Run> run;
  report::Settlement settlement;
};

/// Finds what stands as paid for the period of the run asked for.
[[nodiscard]] Result<registry::Registry::Run> standing_run(registry::Registry&, const std::string& id);

/// Has everything ready for what is due now; `notes` are told with the settlement.
[[nodiscard]] Result<std::unique_ptr<Prepared>, NotPrepared> prepare_settlement(registry::Registry&, const SettleOptions&, const registry::Registry::Run& stands,
                                                                                std::vector<std::string>& notes);

/// Lays what the run came to beside what stands as paid.
[[nodiscard]] Result<report::Settlement> settlement_of(registry::Registry&, const registry::Registry::Run& stands, const Prepared& now, const engine::Run& run);

/// Says of everybody whose payment differs why it does; or, in the settlement, why nobody can say.
void add_reasons(registry::Registry&, const SettleOptions&, const registry::Registry::Run& stands, const Prepared& now, const engine::Run& run,
                 report::Settlement&);

}  // namespace meed::cli
