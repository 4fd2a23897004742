#include "cli/show_version.hpp"

#include <iostream>

#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "cli/version_words.hpp"
#include "report/table.hpp"

namespace meed::cli {
namespace {

using registry::Registry;

std::string quoted_after(const std::string& before, const std::string& words) { return words.empty() ? "" : before + "\"" + words + "\""; }

/// Says what a statement adds to its kind.
struct Details {
  std::string operator()(const registry::Drafted& said) const { return said.text.name + ", SHA-256 " + said.text.sha256.substr(0, 12) + "…"; }
  std::string operator()(const registry::Agreed& said) const { return "by " + said.agreed_by + " on " + said.agreed_on.to_string() + quoted_after(", because ", said.because); }
  std::string operator()(const registry::Published& said) const { return quoted_after("because ", said.because); }
  std::string operator()(const registry::Withdrawn& said) const { return quoted_after("because ", said.because); }
  std::string operator()(const registry::RunKept& said) const { return said.period; }
  std::string operator()(const registry::Confirmed& said) const { return quoted_after("because ", said.because); }
};

report::Table history_of(const std::vector<Registry::Told>& told) {
  report::Table table{"history", {{"entry", true}, {"at"}, {"said"}, {"by"}, {"signed"}, {"what"}}, {}};
  for (const Registry::Told& one : told) {
    table.rows.push_back({std::to_string(one.entry.number), one.statement.at, std::string(registry::kind_of(one.statement.said)), one.statement.by,
                          one.entry.key.empty() ? "" : "yes", std::visit(Details{}, one.statement.said)});
  }
  return table;
}

/// What is told of a version, each with its word.
std::vector<std::pair<std::string, std::string>> facts_of(const registry::VersionRow& row, const registry::Drafted& drafted, const std::vector<Registry::Told>& told) {
  std::vector<std::pair<std::string, std::string>> facts;
  const auto add = [&](const char* word, const std::string& fact) {
    if (!fact.empty()) facts.emplace_back(word, fact);
  };
  add("version", row.name.to_string());
  add("title", row.title);
  add("state", std::string(registry::word_of(row.state)));
  add("in force", days_words(row));
  add("authority", drafted.authority);
  add("for", row.chooser);
  for (const registry::VersionContent& base : drafted.extends) add("extends", base.name.to_string());
  if (row.supersedes) add("supersedes", row.supersedes->to_string());
  if (!row.agreed_by.empty()) add("agreed", "by " + row.agreed_by + " on " + Date::parse_iso(row.agreed_on).value_or(Date()).to_string());
  for (const Registry::Told& one : told) {
    if (std::holds_alternative<registry::Published>(one.statement.said)) add("published", "by " + one.statement.by + " on " + day_words(one.statement.at));
    if (std::holds_alternative<registry::Withdrawn>(one.statement.said)) add("withdrawn", "by " + one.statement.by + " on " + day_words(one.statement.at));
  }
  add("content", row.content);
  return facts;
}

void print(const registry::VersionRow& row, const registry::Drafted& drafted, const std::vector<Registry::Told>& told, Format format) {
  const auto facts = facts_of(row, drafted, told);
  if (format == Format::table) {
    constexpr std::size_t column = 12;
    for (const auto& [word, fact] : facts) std::cout << word << ":" << std::string(column - word.size() - 1, ' ') << fact << "\n";
    std::cout << "\n";
    return print_table(history_of(told), format);
  }
  report::Table table{"version", {{"word"}, {"fact"}}, {}};
  for (const auto& [word, fact] : facts) table.rows.push_back({word, fact});
  print_tables({table, history_of(told)}, format);
}

/// The statement that the rules of now come from.
const registry::Drafted* last_draft(const std::vector<Registry::Told>& told, std::uint64_t number) {
  for (const Registry::Told& one : told) {
    if (one.entry.number == number) return std::get_if<registry::Drafted>(&one.statement.said);
  }
  return nullptr;
}

}  // namespace

int show_version(const ShowVersionOptions& options) {
  const auto name = version_name(options.version, true);
  if (!name) return misuse("`" + options.version + "` isn't the name of a version", "write policy and version, as in `\"swindon.outreach 2012.1\"`");
  auto registry = open_registry(options);
  if (!registry) return refuse(registry.error());
  const auto found = name->version.empty() ? only_version(*registry, name->policy) : registry->version(*name);
  if (!found) return refuse(found.error());
  if (options.text) {
    std::cout << found->text;
    return all_well;
  }
  const auto told = registry->told_of(found->row.name.to_string());
  if (!told) return refuse(told.error());
  const registry::Drafted* drafted = last_draft(*told, found->row.drafted);
  if (!drafted) return refuse({"the index of the registry is wrong about " + found->row.name.to_string(), "`meed verify` says what is wrong"});
  print(found->row, *drafted, *told, options.format);
  return all_well;
}

}  // namespace meed::cli
