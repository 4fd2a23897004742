#include "engine/draft.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "engine/canonical.hpp"

namespace meed::engine {
namespace {

struct Named { Heading heading; RuleFile file; };

/// Finds a version among the sources of a compilation.
std::optional<Named> source_named(const registry::VersionName& name, const Compilation& compilation) {
  for (std::uint32_t number = 0; number < compilation.sources.size(); ++number) {
    const FileId id{number};
    RuleFile file{compilation.sources.name(id), std::string(compilation.sources.text(id))};
    auto heading = heading_of(file);
    if (heading && heading->name == name) return Named{std::move(*heading), std::move(file)};
  }
  return std::nullopt;
}

/// Gives the last part of a path.
std::string without_folder(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Result<void> says_enough(const std::string& file, const Heading& heading) {
  if (heading.name.version.empty()) {
    return fail(file + ": the policy " + heading.name.policy + " doesn't say which version it is", "give it one, as in `version: 2012.1`");
  }
  if (heading.agreed_by.empty() || heading.agreed_on) return {};
  return fail(file + ": the policy " + heading.name.policy + " doesn't say when it was agreed", "write the day, as in `agreed by: \"The board\", 14 May 2012`");
}

}  // namespace

std::vector<registry::VersionContent> contents_below(const Heading& heading, const Compilation& compilation) {
  if (!heading.extends) return {};
  const auto base = source_named(*heading.extends, compilation);
  if (!base) return {};
  auto below = contents_below(base->heading, compilation);
  below.insert(below.begin(), {*heading.extends, content_hash(base->file.text, below)});
  return below;
}

std::optional<registry::VersionContent> content_of(const RuleFile& file, const Compilation& compilation) {
  const auto heading = heading_of(file);
  if (!heading || heading->name.version.empty()) return std::nullopt;
  return registry::VersionContent{heading->name, content_hash(file.text, contents_below(*heading, compilation))};
}

Result<Draft> draft_of(const RuleFile& file, const Compilation& compilation) {
  auto heading = heading_of(file);
  if (!heading || !compilation.policy) return fail(file.name + " doesn't check", "`meed check` says what is wrong");
  if (auto enough = says_enough(file.name, *heading); !enough) return tl::unexpected(enough.error());
  const auto first = heading->from ? heading->from : compilation.policy->from;
  const auto last = heading->to ? heading->to : compilation.policy->to;
  if (!first || !last) return fail(file.name + " doesn't say when it is in force", "write `in force:` with the first and the last day");
  const auto below = contents_below(*heading, compilation);
  registry::Drafted drafted{{heading->name, content_hash(file.text, below)}, {without_folder(file.name), sha256(file.text), true},
                            heading->title, heading->authority, *first, *last, below, heading->supersedes, heading->chooser};
  return Draft{std::move(*heading), file.text, std::move(drafted)};
}

std::vector<RuleFile> bases_first(std::vector<RuleFile> files) {
  std::vector<Named> waiting;
  for (RuleFile& file : files) waiting.push_back({heading_of(file).value_or(Heading{}), std::move(file)});
  std::vector<RuleFile> ordered;
  while (!waiting.empty()) {
    const auto rests_on_one = [&](const Named& one) {
      return std::any_of(waiting.begin(), waiting.end(), [&](const Named& other) { return &other != &one && one.heading.extends == other.heading.name; });
    };
    auto next = std::find_if_not(waiting.begin(), waiting.end(), rests_on_one);
    if (next == waiting.end()) next = waiting.begin();  // a circle: whoever checks them says so
    ordered.push_back(std::move(next->file));
    waiting.erase(next);
  }
  return ordered;
}

}  // namespace meed::engine
