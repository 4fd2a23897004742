#include "cli/registry_access.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "base/ascii.hpp"
#include "cli/handed_over.hpp"
#include "host/clock.hpp"
#include "host/key_file.hpp"
#include "host/sql_registry.hpp"

namespace meed::cli {
namespace {

bool is_policy_name(const std::string& text) {
  const auto fits = [](char c) { return is_word(c) || c == '.'; };
  return !text.empty() && is_word(text[0]) && !is_digit(text[0]) && text.back() != '.' && std::all_of(text.begin(), text.end(), fits);
}

bool is_version(const std::string& text) {
  const auto fits = [](char c) { return is_word(c) || c == '.' || c == '-'; };
  return !text.empty() && is_word(text[0]) && std::all_of(text.begin(), text.end(), fits);
}

/// Opens a folder or a bundle that was handed over: nothing can be put in.
Result<registry::Registry> to_be_looked_at(const std::string& path) {
  const auto handed = open_handed_over(path);
  if (!handed) return tl::unexpected(handed.error());
  if ((*handed)->findings.empty()) return engine::as_registry(**handed);
  return fail(path + " isn't as it was written", "`meed verify " + path + "` says what is wrong with it");
}

}  // namespace

void add_registry(CLI::App& command, RegistryOptions& options) {
  command.add_option("--registry", options.where, "Where versions and runs are kept: a file, or postgresql://… [meed.registry in this folder]")->envname("MEED_REGISTRY")->type_name("WHERE");
}

void add_key(CLI::App& command, RegistryOptions& options) {
  command.add_option("--key", options.key, "The file of the secret key to sign with")->envname("MEED_KEY")->type_name("FILE");
}

void add_key_or_name(CLI::App& command, RegistryOptions& options) {
  add_key(command, options);
  command.add_option("--by", options.by, "Who says this, if no key does [the user of this machine]")->type_name("NAME");
}

Result<registry::Registry> open_registry(const RegistryOptions& options, bool may_make) {
  if (is_handed_over(options.place())) return to_be_looked_at(options.place());
  auto storage = host::open_registry(options.place(), may_make);
  if (!storage) return tl::unexpected(storage.error());
  return registry::Registry(std::move(*storage));
}

void add_trusted(CLI::App& command, std::vector<std::string>& files) {
  command.add_option("--trusted", files, "Files of the public keys that signatures have to be of; without any the signers are listed");
}

Result<std::vector<registry::PublicKey>> trusted_keys(const std::vector<std::string>& files) {
  std::vector<registry::PublicKey> keys;
  for (const std::string& file : files) {
    auto key = host::read_public_key(file);
    if (!key) return tl::unexpected(key.error());
    keys.push_back(std::move(*key));
  }
  return keys;
}

Result<Speaker> speaker(const RegistryOptions& options, bool must_be_signed) {
  if (must_be_signed && options.key.empty()) return fail("this has to be signed, and there is no key", "name the file of a secret key with `--key`, or in the environment's MEED_KEY; `meed key new` makes one");
  Speaker speaker;
  auto at = host::time_now();
  if (!at) return tl::unexpected(at.error());
  speaker.at = *at;
  speaker.by = options.by.empty() ? host::user_name() : options.by;
  if (options.key.empty()) return speaker;
  auto key = host::read_secret_key(options.key);
  if (!key) return tl::unexpected(key.error());
  speaker.by = key->public_key().name;
  if (!options.by.empty() && options.by != speaker.by) return fail("`--by " + options.by + "` says this, and the key is that of " + speaker.by, "leave `--by` out: whoever signs says it");
  speaker.key.emplace(std::move(*key));
  return speaker;
}

std::optional<registry::VersionName> version_name(const std::string& words, bool may_lack_version) {
  const std::size_t space = words.find(' ');
  const registry::VersionName name{words.substr(0, space), space == std::string::npos ? "" : words.substr(words.find_last_of(' ') + 1)};
  if (!is_policy_name(name.policy) || (space == std::string::npos && !may_lack_version)) return std::nullopt;
  if (space != std::string::npos && (!is_version(name.version) || words.find_first_not_of(' ', space) != words.size() - name.version.size())) return std::nullopt;
  return name;
}

}  // namespace meed::cli
