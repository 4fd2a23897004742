#include "engine/handing_over.hpp"

#include <algorithm>

#include "engine/canonical.hpp"
#include "engine/heading.hpp"
#include "registry/verify.hpp"

namespace meed::engine {
namespace {

void take_files(HandedOver& handed, const std::vector<registry::NamedBytes>& files) {
  registry::ReadExtract read = registry::read_extract(files);
  handed.extract = std::move(read.extract);
  handed.findings = std::move(read.findings);
}

bool is_among(const registry::PublicKey& key, const std::vector<registry::PublicKey>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const auto& one) { return one.hexadecimal == key.hexadecimal && one.name == key.name; });
}

/// Looks whether the rules of a draft are what it says; nothing if they can't be read.
std::optional<registry::Finding> wrong_content(registry::Reading& reading, const registry::Entry& entry) {
  const auto statement = registry::read_statement(entry.statement);
  const auto* drafted = statement ? std::get_if<registry::Drafted>(&statement->said) : nullptr;
  if (!drafted) return std::nullopt;
  const auto text = reading.object(drafted->text.sha256);
  if (!text || !*text) return std::nullopt;
  const std::string where = "entry " + std::to_string(entry.number), name = drafted->version.name.to_string();
  if (content_hash(**text, drafted->extends) != drafted->version.content) {
    return registry::Finding{where, "the rules of " + name + " aren't those of the content under which they were drafted"};
  }
  const auto heading = heading_of({drafted->text.name, **text});
  const auto below = drafted->extends.empty() ? std::nullopt : std::optional(drafted->extends.front().name);
  if (heading && heading->name == drafted->version.name && heading->extends == below && heading->supersedes == drafted->supersedes) return std::nullopt;
  return registry::Finding{where, "the header of the rules doesn't say what was drafted as " + name};
}

HandedOver take_bundle(std::string name, registry::ReadBundle bundle) {
  HandedOver handed{std::move(name), std::move(bundle.signer), {}, std::move(bundle.findings)};
  if (handed.findings.empty()) take_files(handed, bundle.files);
  return handed;
}

}  // namespace

HandedOver read_bundle(std::string name, std::string_view bytes) { return take_bundle(std::move(name), registry::read_bundle(bytes)); }

HandedOver read_folder(std::string name, const std::vector<registry::NamedBytes>& files) {
  const auto is_list = [](const registry::NamedBytes& file) { return file.name == registry::signed_list; };
  if (std::any_of(files.begin(), files.end(), is_list)) return take_bundle(std::move(name), registry::read_unpacked(files));
  HandedOver handed{std::move(name), std::nullopt, {}, {}};
  take_files(handed, files);
  return handed;
}

Result<registry::Registry> as_registry(const HandedOver& handed) {
  auto storage = registry::held(handed.extract, handed.name);
  if (!storage) return tl::unexpected(storage.error());
  return registry::Registry(std::move(*storage));
}

Result<registry::Verified> look_over(const HandedOver& handed, const std::vector<registry::PublicKey>& trusted) {
  registry::Verified verified;
  verified.head = handed.extract.head;
  verified.entries = handed.extract.entries.size();
  verified.objects = handed.extract.objects.size();
  verified.findings = handed.findings;
  if (handed.signer && !trusted.empty() && !is_among(*handed.signer, trusted)) {
    verified.findings.push_back({std::string(registry::signed_list), "the bundle is signed with a key that isn't trusted, in the name of " + handed.signer->name});
  }
  for (const registry::Entry& entry : handed.extract.entries) {
    if (const auto statement = registry::read_statement(entry.statement)) take_signature(entry, *statement, trusted, verified);
  }
  if (!handed.findings.empty()) return verified;
  auto inside = as_registry(handed);
  if (!inside) return tl::unexpected(inside.error());
  const auto wrong = wrong_contents(inside->storage());
  if (!wrong) return tl::unexpected(wrong.error());
  verified.findings.insert(verified.findings.end(), wrong->begin(), wrong->end());
  return verified;
}

Result<registry::TakenOver> take_in(registry::Registry& registry, const HandedOver& handed) {
  const bool as_it_is = !handed.signer && handed.extract.is_whole();
  return as_it_is ? registry::restore(registry.storage(), handed.extract) : registry::take_over(registry.storage(), handed.extract);
}

Result<std::vector<registry::Finding>> wrong_contents(registry::Storage& storage) {
  constexpr std::size_t at_once = 1000;
  std::vector<registry::Finding> found;
  auto done = storage.read([&](registry::Reading& reading) -> Result<void> {
    for (std::uint64_t number = 1;;) {
      const auto entries = reading.entries(number, at_once);
      if (!entries) return tl::unexpected(entries.error());
      for (const registry::Entry& entry : *entries) {
        if (auto one = wrong_content(reading, entry)) found.push_back(std::move(*one));
      }
      if (entries->size() < at_once) return {};
      number += entries->size();
    }
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

}  // namespace meed::engine
