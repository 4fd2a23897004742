#include "engine/audit.hpp"

namespace meed::engine {

Result<registry::Verified> audit(registry::Registry& registry, const std::vector<registry::PublicKey>& trusted) {
  registry::Storage& storage = registry.storage();
  auto verified = registry::verify(storage, trusted);
  if (!verified) return verified;
  const auto found = storage.examine();
  if (!found) return tl::unexpected(found.error());
  for (const std::string& what : *found) verified->findings.push_back({storage.name(), what});
  return verified;
}

}  // namespace meed::engine
