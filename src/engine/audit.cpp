#include "engine/audit.hpp"

#include "engine/handing_over.hpp"

namespace meed::engine {

Result<registry::Verified> audit(registry::Registry& registry, const std::vector<registry::PublicKey>& trusted) {
  registry::Storage& storage = registry.storage();
  auto verified = registry::verify(storage, trusted);
  if (!verified) return verified;
  // What can't be read was found; whether rules are what was said of them is asked only of what can.
  if (!verified->findings.empty()) return verified;
  auto wrong = wrong_contents(storage);
  if (!wrong) return tl::unexpected(wrong.error());
  verified->findings = std::move(*wrong);
  return verified;
}

}  // namespace meed::engine
