#include "cli/publishing.hpp"

#include <iostream>
#include <map>

#include "cli/exit_code.hpp"
#include "cli/files_below.hpp"
#include "cli/rule_source.hpp"
#include "cli/version_words.hpp"
#include "report/diagnostics_text.hpp"

namespace meed::cli {
namespace {

/// Finds what rules extend: first among those given in the same call, then in the registry, and nowhere else.
class InRegistry : public engine::RuleFinder {
 public:
  explicit InRegistry(const RuleSource& source) : source_(source) {}
  std::vector<engine::RuleFile> beside(std::string_view) const override { return {}; }
  std::optional<engine::RuleFile> version(std::string_view policy, std::string_view version) const override { return source_.version(policy, version); }

 private:
  const RuleSource& source_;
};

/// Who agreed rules, if anybody says: their header, or whoever publishes them.
Result<std::optional<registry::Agreed>> agreed(const PublishingOptions& options, const engine::Draft& draft) {
  registry::Agreed said{draft.drafted.version, draft.heading.agreed_by, draft.heading.agreed_on.value_or(Date()), ""};
  if (!said.agreed_by.empty()) return said;
  if (options.agreed_by.empty()) return std::nullopt;
  const auto day = Date::parse(options.agreed_on);
  if (!day) return fail("`--agreed-on " + options.agreed_on + "` is not a date", "write it as `2012-05-14`");
  said.agreed_by = options.agreed_by;
  said.agreed_on = *day;
  said.because = options.because;
  return said;
}

/// What is to be said of each of several rule files.
class Publishing {
 public:
  explicit Publishing(const PublishingOptions& options) : options_(options), source_(options, true) {}

  int publish() {
    auto who = speaker(options_, options_.publish);
    if (!who) return refuse(who.error());
    auto files = source_.read_all(options_.rules);
    if (!files) return world_refused;
    const auto ordered = engine::bases_first(std::move(*files));
    if (!check(ordered)) return faults_found;
    if (auto done = say(*who); !done) return refuse(done.error());
    return all_well;
  }

 private:
  /// Checks every file, with the others at hand; prints what is wrong.
  bool check(const std::vector<engine::RuleFile>& files) {
    const InRegistry finder(source_);
    bool good = true;
    for (const engine::RuleFile& file : files) {
      engine::CompileRequest request{file};
      for (const engine::RuleFile& other : files) {
        if (other.name != file.name) request.others.push_back(other);
      }
      request.local = choosing_with(file, files);
      compilations_.push_back(engine::compile(request, finder));
      std::cout << report::diagnostics_text(*compilations_.back(), colour_on_output());
      good = good && compilations_.back()->policy;
    }
    files_ = files;
    if (!good) std::cout << "Nothing was " << (options_.publish ? "published" : "drafted") << ".\n";
    return good;
  }

  /// Gives the other files that choose for the same row of the same version: those given, and those published. Two that choose one
  /// thing are wrong together, though each is right by itself.
  std::vector<engine::RuleFile> choosing_with(const engine::RuleFile& file, const std::vector<engine::RuleFile>& given) const {
    const auto heading = engine::heading_of(file);
    if (!heading || heading->chooser.empty() || !heading->extends) return {};
    std::map<std::string, engine::RuleFile> by_policy;
    for (engine::RuleFile& published : source_.choices(*heading->extends, heading->chooser)) {
      const auto other = engine::heading_of(published);
      if (other) by_policy[other->name.policy] = std::move(published);
    }
    for (const engine::RuleFile& one : given) {
      const auto other = engine::heading_of(one);
      if (other && other->chooser == heading->chooser && other->extends == heading->extends) by_policy[other->name.policy] = one;
    }
    by_policy.erase(heading->name.policy);
    std::vector<engine::RuleFile> others;
    for (auto& [policy, other] : by_policy) others.push_back(std::move(other));
    return others;
  }

  Result<void> say(const Speaker& who) {
    for (std::size_t at = 0; at < files_.size(); ++at) {
      auto draft = engine::draft_of(files_[at], *compilations_[at]);
      if (!draft) return tl::unexpected(draft.error());
      drafts_.push_back(std::move(*draft));
    }
    std::vector<registry::Registry::Wanted> wanted;
    for (const engine::Draft& draft : drafts_) {
      if (auto added = add(who, draft, wanted); !added) return added;
    }
    auto registry = open_registry(options_, true);
    if (!registry) return tl::unexpected(registry.error());
    if (auto same = are_as_drafted(*registry); !same) return same;
    const auto made = registry->make(wanted, who.signs());
    if (!made) return tl::unexpected(made.error());
    return tell(*registry, wanted, *made);
  }

  /// What is published by its name alone is published as it was drafted, on what it extended then.
  Result<void> are_as_drafted(registry::Registry& registry) const {
    for (std::size_t at = 0; at < files_.size(); ++at) {
      const registry::VersionContent& version = drafts_[at].drafted.version;
      if (files_[at].name != version.name.to_string()) continue;
      const auto found = registry.version(version.name);
      if (!found) return tl::unexpected(found.error());
      if (found->row.content == version.content) continue;
      return fail("what " + version.name.to_string() + " extends isn't as it was when it was drafted", "draft it again, and have it agreed again");
    }
    return {};
  }

  Result<void> add(const Speaker& who, const engine::Draft& draft, std::vector<registry::Registry::Wanted>& wanted) {
    wanted.push_back({who.says(draft.drafted), {{draft.drafted.text.sha256, draft.text}}});
    auto agreement = agreed(options_, draft);
    if (!agreement) return tl::unexpected(agreement.error());
    if (*agreement) wanted.push_back({who.says(std::move(**agreement)), {}});
    if (options_.publish) wanted.push_back({who.says(registry::Published{draft.drafted.version, options_.because}), {}});
    return {};
  }

  Result<void> tell(registry::Registry& registry, const std::vector<registry::Registry::Wanted>& wanted, const std::vector<registry::Made>& made) {
    for (const engine::Draft& draft : drafts_) {
      const auto found = registry.version(draft.drafted.version.name);
      if (!found) return tl::unexpected(found.error());
      bool nothing_new = true;
      for (std::size_t at = 0; at < made.size(); ++at) {
        if (registry::subject_of(wanted[at].statement) == found->row.name.to_string()) nothing_new = nothing_new && made[at].was_there;
      }
      std::cout << standing_words(found->row) << (nothing_new ? "; it was so before" : "") << "\n";
    }
    for (const engine::Draft& draft : drafts_) {
      if (!options_.publish || !draft.heading.chooser.empty()) continue;
      if (auto told = tell_what_fits(registry, source_, draft.heading.name); !told) return told;
    }
    return {};
  }

  const PublishingOptions& options_;
  RuleSource source_;
  std::vector<engine::RuleFile> files_;
  std::vector<std::unique_ptr<engine::Compilation>> compilations_;
  std::vector<engine::Draft> drafts_;
};

}  // namespace

int bring_into_registry(const PublishingOptions& options) { return Publishing(options).publish(); }

}  // namespace meed::cli
