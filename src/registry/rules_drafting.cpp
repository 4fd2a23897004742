// Drafting a version, and agreeing to it.
#include "registry/rules.hpp"

namespace meed::registry {
namespace {

Failure new_version_needed(const VersionRow& row, const std::string& said) {
  const bool withdrawn = row.state == State::withdrawn;
  return {row.name.to_string() + " was " + said + (withdrawn ? ": its name isn't free" : ", with other rules than these"),
          "give these rules a version of their own" + (withdrawn ? std::string() : ", that says `supersedes: " + row.name.to_string() + "`")};
}

Result<void> may_rest_on(Reading& reading, const Drafted& said) {
  for (const VersionContent& base : said.extends) {
    const auto row = row_with(reading, base);
    if (!row) return fail("what " + said.version.name.to_string() + " extends isn't there: " + row.error().what, row.error().help);
    if (row->state == State::withdrawn) {
      const auto withdrawn = said_at(reading, row->settled);
      if (!withdrawn) return tl::unexpected(withdrawn.error());
      return fail(said.version.name.to_string() + " extends " + base.name.to_string() + ", which was " + *withdrawn, "extend a version that stands");
    }
  }
  return {};
}

}  // namespace

Result<Allowed> allow(Reading& reading, const Drafted& said) {
  const VersionName& name = said.version.name;
  const auto known = IndexRows(reading).version(name);
  if (!known) return tl::unexpected(known.error());
  if (*known) {
    const VersionRow& row = **known;
    const bool same = row.content == said.version.content;
    if (was_published(row.state)) {
      if (same && row.state != State::withdrawn) return Allowed{row.drafted};
      const auto before = said_at(reading, row.settled);
      if (!before) return tl::unexpected(before.error());
      return tl::unexpected(new_version_needed(row, *before));
    }
    if (same && row.text == said.text.sha256) return Allowed{row.drafted};
  }
  if (said.last < said.first) return fail(name.to_string() + " ends before it begins", "put the first day first");
  if (said.supersedes == name) return fail(name.to_string() + " says that it supersedes itself", "name the version that it takes over from");
  if (auto rests = may_rest_on(reading, said); !rests) return tl::unexpected(rests.error());
  return Allowed{};
}

Result<Allowed> allow(Reading& reading, const Agreed& said) {
  const auto row = row_with(reading, said.version);
  if (!row) return tl::unexpected(row.error());
  if (said.agreed_by.empty()) return fail("nobody is said to have agreed " + said.version.name.to_string(), "say who did: a board, a committee");
  if (row->state == State::withdrawn) {
    const auto before = said_at(reading, row->settled);
    if (!before) return tl::unexpected(before.error());
    return fail(row->name.to_string() + " was " + *before + ": it can't be agreed any more", "agree the version that takes its place");
  }
  const auto told = reading.about(row->name.to_string());
  if (!told) return tl::unexpected(told.error());
  for (const Entry& entry : *told) {
    const auto before = read_statement(entry.statement);
    if (!before) return tl::unexpected(before.error());
    const auto* agreed = std::get_if<Agreed>(&before->said);
    if (agreed && *agreed == said && row->agreed_by == said.agreed_by) return Allowed{entry.number};
  }
  return Allowed{};
}

}  // namespace meed::registry
