#include "cli/rule_source.hpp"

#include <spdlog/spdlog.h>

#include "cli/handed_over.hpp"
#include "host/sql_registry.hpp"

namespace meed::cli {
namespace {

engine::RuleFile rules_of(const registry::VersionText& found) { return {found.row.name.to_string(), found.text}; }

Result<registry::VersionText> throughout(registry::Registry& registry, const std::string& policy, const Period& period) {
  auto first = registry.in_force(policy, period.first());
  if (!first) return first;
  const auto last = registry.in_force(policy, period.last());
  if (!last) return last;
  if (first->row.name == last->row.name) return first;
  return fail("two versions of " + policy + " are in force in the " + period.to_string() + ": " + first->row.name.version + " on its first day, and " + last->row.name.version + " on its last",
              "name the one that is meant, such as `\"" + last->row.name.to_string() + "\"`");
}

}  // namespace

bool names_file(const std::string& word) { return word.find('/') != std::string::npos || word.ends_with(".meed") || host::exists(word); }

/// Tells whether there is no registry, where that is nothing to speak of: none was named, or it may still be made.
bool RuleSource::isnt_there() const {
  if (options_.where.empty() && !host::exists(options_.place())) return true;
  if (!may_be_made_ || is_handed_over(options_.place())) return false;
  const auto there = host::registry_is_there(options_.place());
  return there && !*there;
}

/// Opens the registry when it is first asked for; null if there is none. What stands in the way is told once.
registry::Registry* RuleSource::registry() const {
  if (tried_) return open_ ? &*open_ : nullptr;
  tried_ = true;
  if (isnt_there()) return nullptr;
  auto opened = open_registry(options_);
  if (!opened) refuse(opened.error());
  else open_.emplace(std::move(*opened));
  return open_ ? &*open_ : nullptr;
}

Result<engine::RuleFile> RuleSource::kept(const registry::VersionName& name, const std::optional<Period>& period) const {
  const auto found = !name.version.empty() ? open_->version(name) : period ? throughout(*open_, name.policy, *period) : only_version(*open_, name.policy);
  if (!found) return tl::unexpected(found.error());
  return rules_of(*found);
}

std::optional<engine::RuleFile> RuleSource::read(const std::string& word, const std::optional<Period>& period) const {
  const auto name = names_file(word) ? std::nullopt : version_name(word, true);
  if (name && registry()) {
    auto rules = kept(*name, period);
    if (rules) return std::move(*rules);
    refuse({"there is no file `" + word + "`, and " + rules.error().what, rules.error().help});
    return std::nullopt;
  }
  if (name && !options_.where.empty()) {
    if (isnt_there()) refuse(open_registry(options_).error());
    return std::nullopt;  // otherwise why it can't be opened has been told
  }
  auto text = host::read_file(word);
  if (text) return engine::RuleFile{word, std::move(*text)};
  refuse(text.error());
  return std::nullopt;
}

std::optional<std::vector<engine::RuleFile>> RuleSource::read_all(const std::vector<std::string>& words, const std::optional<Period>& period) const {
  std::vector<engine::RuleFile> files;
  for (const std::string& word : words) {
    auto file = read(word, period);
    if (!file) return std::nullopt;
    files.push_back(std::move(*file));
  }
  return files;
}

std::vector<engine::RuleFile> RuleSource::choices(const registry::VersionName& of, const std::string& chooser) const {
  std::vector<engine::RuleFile> files;
  registry::Registry* const registry = this->registry();
  if (!registry) return files;
  registry::VersionsWanted wanted;
  wanted.extends = of.policy;
  wanted.extends_version = of.version;
  const auto rows = registry->versions(wanted);
  if (!rows) return files;
  for (const registry::VersionRow& row : *rows) {
    if (row.chooser != chooser || row.state != registry::State::published) continue;
    if (auto found = registry->version(row.name)) files.push_back(rules_of(*found));
  }
  return files;
}

Result<std::optional<registry::Registry::Choices>> RuleSource::choices_below(const registry::VersionName& version, Date first, Date last, bool needed) const {
  using Found = std::optional<registry::Registry::Choices>;
  if (!needed && !may_be_asked()) return Found();
  registry::Registry* const registry = this->registry();
  if (!registry) return Found();
  registry::VersionsWanted wanted;
  wanted.policy = version.policy;
  wanted.version = version.version;
  const auto rows = registry->versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) return Found();
  auto choices = registry->choices_below(version, first, last);
  if (!choices) return tl::unexpected(choices.error());
  return Found(std::move(*choices));
}

/// Tells whether a registry can be asked that nobody may need: one that can't is only a warning.
bool RuleSource::may_be_asked() const {
  if (tried_) return open_.has_value();
  if (!host::exists(options_.place()) && !options_.place().starts_with("postgresql://")) return false;
  auto opened = open_registry(options_);
  if (!opened) spdlog::warn("{}, so nobody can say which published choices don't count", opened.error().what);
  else open_.emplace(std::move(*opened));
  tried_ = true;
  return open_.has_value();
}

std::vector<engine::RuleFile> RuleSource::beside(std::string_view file_name) const {
  const std::string name(file_name);
  if (!host::exists(name) && version_name(name)) return {};
  return host::FolderFinder{}.beside(file_name);
}

std::optional<engine::RuleFile> RuleSource::version(std::string_view policy, std::string_view version) const {
  registry::Registry* const registry = this->registry();
  if (!registry) return std::nullopt;
  const auto found = registry->version(registry::VersionName{std::string(policy), std::string(version)});
  return found ? std::optional(rules_of(*found)) : std::nullopt;
}

Result<registry::VersionText> only_version(registry::Registry& registry, const std::string& policy) {
  registry::VersionsWanted wanted;
  wanted.policy = policy;
  auto rows = registry.versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  std::erase_if(*rows, [](const registry::VersionRow& row) { return row.state == registry::State::withdrawn; });
  if (rows->empty()) return registry.version(registry::VersionName{policy, ""});
  if (rows->size() == 1) return registry.version(rows->front().name);
  return fail("the registry has several versions of " + policy, "name the one that is meant, such as `\"" + rows->back().name.to_string() + "\"`");
}

std::optional<Period> period_given(const std::string& words) {
  const PeriodReading period = Period::parse(words);
  return period ? std::optional(*period) : std::nullopt;
}

}  // namespace meed::cli
