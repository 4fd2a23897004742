// Holds the keeping of a run in a registry, and the order in which what it came to is put down. Promises that a folder of
// results never stands where it was asked for unless the run is kept: first the files are on the disk beside their place,
// then the registry has the run, then the folder gets its name. Broken off in between, the same command goes on: a run that
// is kept already isn't kept twice. Leaves out running, and confirming that anything was paid.
#pragma once

#include <optional>
#include <string>

#include "cli/registry_access.hpp"
#include "cli/run_output.hpp"

namespace meed::cli {

struct KeepOptions {
  bool keep = false;
  bool keep_data = false;

  bool asked() const { return keep || keep_data; }
};

/// Adds `--keep` and `--keep-data`, and who keeps it.
void add_keep_options(CLI::App&, KeepOptions&, RegistryOptions&);

/// Says why a run can't be kept, before it is made: its rules aren't those of the registry.
[[nodiscard]] Result<void> may_be_kept(const Prepared&);

/// Where a run is to be kept, by whom, and which run it settles, if it settles one.
struct Keeping {
  registry::Registry& registry;
  const Speaker& speaker;
  bool data = false;
  std::string settles{};
};

/// A run as it is kept now.
struct KeptAs {
  std::string id;
  bool was_there = false;             // the very same run had been kept before
};

/// Where results go: into a folder in the making, under its name or inside it, and into a registry; each may be none.
struct ResultsTo {
  host::NewFolder* folder = nullptr;
  std::string within{};
  const Keeping* keeping = nullptr;
};

struct PutDown {
  std::optional<std::string> printed; // as of write_results
  std::optional<KeptAs> kept;
};

/// Puts results down, in the order above.
[[nodiscard]] Result<PutDown> put_down(const ResultsTo&, const Prepared&, report::RunRecord&, Format printed);

/// The same for a run that settles nothing: makes the folder, if it has a name, and opens the registry, if the run is to be kept.
struct WhereTo { const std::string& folder; const KeepOptions& keep; const RegistryOptions& registry; };
[[nodiscard]] Result<PutDown> put_down(const WhereTo&, const Prepared&, report::RunRecord&, Format printed);

/// Prints how a run was kept, in a line; beside other forms of results on standard error.
void tell_kept(const KeptAs&, const Prepared&, Format);

}  // namespace meed::cli
