// Holds what one registry hands over to another, or to an auditor who has none: extracts as files and as bundles. Promises that
// what was handed over is looked at in full before anybody goes by it: bytes, signatures, chain, objects, and whether rules
// are what their statements say. Leaves out files on the disk (host), making runs again, and words for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/bundle.hpp"
#include "registry/extract_files.hpp"
#include "registry/registry.hpp"
#include "registry/take_over.hpp"

namespace meed::engine {

/// A folder or a bundle that was read. The bytes of objects stay where they were.
struct HandedOver {
  std::string name;                             // its path, for people
  std::optional<registry::PublicKey> signer;    // of a bundle, perhaps unpacked; nothing: it is a folder that was exported
  registry::Extract extract;
  std::vector<registry::Finding> findings;      // of the bundle's bytes; if those are whole, of what its files say
};
HandedOver read_bundle(std::string name, std::string_view bytes);
HandedOver read_folder(std::string name, const std::vector<registry::NamedBytes>&);

/// Gives it as a registry that can be looked at. There must be no findings.
[[nodiscard]] Result<registry::Registry> as_registry(const HandedOver&);

/// Gives all that can be said of it without making its runs again. With trusted keys, whatever others signed is found.
[[nodiscard]] Result<registry::Verified> look_over(const HandedOver&, const std::vector<registry::PublicKey>& trusted);

/// Takes it into a registry: a folder of everything as the chain that it is, anything else as entries of the registry's own. It must
/// have been looked over without a finding.
[[nodiscard]] Result<registry::TakenOver> take_in(registry::Registry&, const HandedOver&);

/// Finds each version whose rules, as they are kept, aren't those that were drafted under that content.
[[nodiscard]] Result<std::vector<registry::Finding>> wrong_contents(registry::Storage&);

}  // namespace meed::engine
