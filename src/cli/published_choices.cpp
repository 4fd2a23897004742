#include "cli/published_choices.hpp"

#include <algorithm>
#include <iostream>

#include <spdlog/spdlog.h>

#include "engine/heading.hpp"

namespace meed::cli {
namespace {

using registry::Registry;
using registry::VersionName;
using registry::VersionRow;

Choice choice_of(const VersionRow& row) { return {row.name, row.chooser, row.extends.value_or(VersionName{})}; }

std::string list_of(const std::vector<Choice>& choices) {
  std::string words;
  for (const Choice& one : choices) words += (words.empty() ? "" : ", ") + one.name.to_string() + " (" + one.chooser + ")";
  return words;
}

/// Finds, among the files that are named, one of a policy.
std::optional<VersionName> named(const RulesGiven& rules, const std::string& policy) {
  for (const engine::RuleFile& file : rules.local) {
    const auto heading = engine::heading_of(file);
    if (heading && heading->name.policy == policy) return heading->name;
  }
  return std::nullopt;
}

/// Says that a choice, or several of one policy, are each in force on some of the days only.
Failure only_in_part(const std::vector<VersionRow>& in_part, const VersionRow& row, const std::pair<Date, Date>& days) {
  std::string names;
  std::size_t several = 0;
  for (const VersionRow& one : in_part) {
    if (one.name.policy != row.name.policy) continue;
    names += (names.empty() ? "" : " and ") + one.name.to_string();
    ++several;
  }
  const std::string span = days.first.to_string() + " to " + days.second.to_string();
  return {"published for " + row.chooser + (several > 1 ? " are " : " is ") + names +
              (several > 1 ? ", each in force on some of the days from " + span : ", in force from " + row.first.to_string() + " to " + row.last.to_string() + ", which isn't every day from " + span) +
              ", and a file's choices count in the whole of a run",
          "say in one file from when each choice counts, as in `set … to … from 1 October 2024`; or run for a period in which one of them is in force throughout; or name what counts with `--local`"};
}

/// Sorts what the registry has below a version into what counts and what doesn't.
Result<void> sort(const RunOptions& options, const RuleSource& source, const Registry::Choices& found, const std::pair<Date, Date>& days, RulesGiven& rules) {
  const std::vector<engine::RuleFile> given = rules.local;
  for (const auto* rows : {&found.in_part, &found.in_force}) {
    for (const VersionRow& row : *rows) {
      const auto other = named({rules.policy, given}, row.name.policy);
      if (other == row.name) continue;
      if (other || options.without_local) {
        rules.left_out.push_back(choice_of(row));
        continue;
      }
      if (rows == &found.in_part) return tl::unexpected(only_in_part(found.in_part, row, days));
      auto file = source.version(row.name.policy, row.name.version);
      if (!file) return fail("the published choice " + row.name.to_string() + " can't be read", "`meed verify` says what is wrong with the registry");
      rules.local.push_back(std::move(*file));
      rules.counted.push_back(choice_of(row));
    }
  }
  return {};
}

/// What isn't counted though nobody said so: everything below a version whose rules are a file, and what was agreed for others.
void note_not_counted(const std::vector<VersionRow>& rows, const RulesGiven& rules, std::vector<Choice>& noted) {
  for (const VersionRow& row : rows) {
    if (!named(rules, row.name.policy)) noted.push_back(choice_of(row));
  }
}

}  // namespace

Result<void> add_published_choices(const RunOptions& options, const RuleSource& source, Date first, Date last, RulesGiven& rules) {
  const bool kept = !names_file(rules.policy.name) && version_name(rules.policy.name).has_value();
  const auto heading = engine::heading_of(rules.policy);
  if (!heading || heading->name.version.empty()) return {};
  const auto found = source.choices_below(heading->name, first, last, kept);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return {};
  if (kept) {
    if (auto sorted = sort(options, source, **found, {first, last}, rules); !sorted) return sorted;
  } else if (!options.without_local) {
    note_not_counted((*found)->in_force, rules, rules.not_counted);
    note_not_counted((*found)->in_part, rules, rules.not_counted);
  }
  if (!options.without_local) note_not_counted((*found)->elsewhere, rules, rules.of_others);
  return {};
}

void warn_of_choices(const RulesGiven& rules) {
  const auto heading = engine::heading_of(rules.policy);
  if (!rules.not_counted.empty() && heading) {
    spdlog::warn("published choices don't count here, since the rules are files: {}; run \"{}\" out of the registry to count them, or name them with `--local`",
                 list_of(rules.not_counted), heading->name.to_string());
  }
  for (const Choice& one : rules.of_others) {
    spdlog::warn("the published choice {} ({}) doesn't count: it was agreed for {}; have it agreed and published for {} if it is to", one.name.to_string(), one.chooser,
                 one.extends.to_string(), heading ? heading->name.to_string() : "this version");
  }
}

std::string choices_words(const std::vector<Choice>& counted, const std::vector<Choice>& left_out) {
  std::string words;
  if (!counted.empty()) words += "published choices that count: " + list_of(counted) + "\n";
  if (!left_out.empty()) words += "published choices left out: " + list_of(left_out) + "\n";
  return words;
}

void tell_choices(const std::string& words, Format format, const std::string& whose) {
  if (words.empty()) return;
  const std::string of = whose.empty() ? "" : whose + ":\n";
  if (format == Format::table) std::cout << "\n" << of << words;
  else std::cerr << of << words;
}

void tell_choices(const Prepared& prepared, Format format, const std::string& whose) {
  tell_choices(choices_words(prepared.choices, prepared.choices_left_out), format, whose);
}

}  // namespace meed::cli
