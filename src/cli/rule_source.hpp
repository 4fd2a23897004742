// Holds where rules come from when a command names them: files, or versions that a registry keeps. Promises that what a file
// extends is sought beside it first and then in the registry, and what a kept version extends in the registry alone; and
// that no registry is opened unless one is needed. Leaves out what is done with the rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/registry_access.hpp"
#include "host/files.hpp"

namespace meed::cli {

class RuleSource : public engine::RuleFinder {
 public:
  /// `may_be_made`: whoever asks makes the registry afterwards if there is none yet, so that isn't worth a word.
  explicit RuleSource(const RegistryOptions& options, bool may_be_made = false) : options_(options), may_be_made_(may_be_made) {}

  /// Reads rules: of a file, of a version (`swindon.outreach 2012.1`), or of the version of a policy (`swindon.outreach`) that
  /// is in force throughout a period; with no period of its only version. Prints what stands in the way, and gives none.
  std::optional<engine::RuleFile> read(const std::string& word, const std::optional<Period>& = {}) const;
  std::optional<std::vector<engine::RuleFile>> read_all(const std::vector<std::string>& words, const std::optional<Period>& = {}) const;

  /// Gives the published files that choose for a row (`Centre C07`) of a version.
  std::vector<engine::RuleFile> choices(const registry::VersionName& of, const std::string& chooser) const;

  /// Gives the published choices below a version for a span of days; none if there is no registry. Where a registry that isn't
  /// `needed` can't be asked, that is a warning, and there are none.
  [[nodiscard]] Result<std::optional<registry::Registry::Choices>> choices_below(const registry::VersionName&, Date first, Date last, bool needed) const;

  std::vector<engine::RuleFile> beside(std::string_view file_name) const override;
  std::optional<engine::RuleFile> version(std::string_view policy, std::string_view version) const override;

 private:
  bool isnt_there() const;
  bool may_be_asked() const;
  registry::Registry* registry() const;
  Result<engine::RuleFile> kept(const registry::VersionName&, const std::optional<Period>&) const;

  RegistryOptions options_;
  bool may_be_made_;
  mutable std::optional<registry::Registry> open_;
  mutable bool tried_ = false;
};

/// Gives the only version of a policy that wasn't withdrawn; fails if there are several.
[[nodiscard]] Result<registry::VersionText> only_version(registry::Registry&, const std::string& policy);

/// Tells whether a word names a file: it is one, or it can only be meant as one's path.
bool names_file(const std::string& word);

/// Reads a period as it was given, if it is one; whoever needs it says what is wrong with it.
std::optional<Period> period_given(const std::string& words);

}  // namespace meed::cli
