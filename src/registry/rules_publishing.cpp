// Publishing a version, and withdrawing it.
#include <algorithm>

#include "registry/rules.hpp"

namespace meed::registry {
namespace {

Result<void> rests_on_published(Reading& reading, const VersionRow& row) {
  const auto drafted = said_as<Drafted>(reading, row.drafted);
  if (!drafted) return tl::unexpected(drafted.error());
  for (const VersionContent& base : drafted->extends) {
    const auto under = row_with(reading, base);
    if (!under) return fail(row.name.to_string() + " can't be published: " + under.error().what, "draft it again, on what it extends as that stands now");
    if (is_published(under->state)) continue;
    const auto before = said_at(reading, under->settled);
    if (!before) return tl::unexpected(before.error());
    const bool withdrawn = under->state == State::withdrawn;
    return fail(row.name.to_string() + " extends " + base.name.to_string() + ", which was " + *before + (withdrawn ? "" : ", and isn't published"),
                withdrawn ? "extend a version that stands" : "publish that first");
  }
  return {};
}

/// Tells whether one takes over from the other, directly or by way of others.
Result<bool> takes_over(const VersionRow& newer, const VersionRow& older, RowsBefore& rows) {
  if (newer.supersedes == older.name) return true;
  const auto under = superseded_by(newer, rows);
  if (!under) return tl::unexpected(under.error());
  return std::any_of(under->begin(), under->end(), [&](const VersionRow& one) { return one.name == older.name; });
}

tl::unexpected<Failure> overlaps(Reading& reading, const VersionRow& row, const VersionRow& other) {
  const auto before = said_at(reading, other.settled);
  if (!before) return tl::unexpected(before.error());
  const Date first = std::max(row.first, other.first), last = std::min(row.last, other.last);
  return fail(row.name.to_string() + " would be in force together with " + with_days(other) + ", " + *before + ": both on " +
                  (first == last ? first.to_string() : "each day from " + first.to_string() + " to " + last.to_string()),
              "if it takes over from that one, say so in its header: `supersedes: " + other.name.to_string() + "`; if not, mend its days in force");
}

Result<void> is_alone_in_force(Reading& reading, const VersionRow& row) {
  VersionsWanted wanted;
  wanted.policy = row.name.policy;
  wanted.on = row.first;
  wanted.until = row.last;
  const auto others = reading.versions(wanted);
  if (!others) return tl::unexpected(others.error());
  IndexRows rows(reading);
  for (const VersionRow& other : *others) {
    if (other.name == row.name || !is_published(other.state)) continue;
    const auto over = takes_over(row, other, rows);
    if (!over) return tl::unexpected(over.error());
    const auto under = *over ? Result<bool>(true) : takes_over(other, row, rows);
    if (!under) return tl::unexpected(under.error());
    if (!*under) return overlaps(reading, row, other);
  }
  return {};
}

/// What supersedes one another in a circle would leave nothing in force.
Result<void> isnt_in_a_circle(Reading& reading, const VersionRow& row) {
  IndexRows rows(reading);
  const auto under = superseded_by(row, rows);
  if (!under) return tl::unexpected(under.error());
  for (const VersionRow& older : *under) {
    if (older.supersedes != row.name) continue;
    return fail(row.name.to_string() + " says that it supersedes " + row.supersedes->to_string() + ", and " + older.name.to_string() + " that it supersedes " + row.name.to_string(),
                "name the version that it takes over from");
  }
  return {};
}

/// Finds the entry that says the very same.
template <class Same>
Result<Allowed> said_before(Reading& reading, const VersionRow& row, const Same& said) {
  const auto told = reading.about(row.name.to_string());
  if (!told) return tl::unexpected(told.error());
  for (const Entry& entry : *told) {
    const auto before = read_statement(entry.statement);
    if (!before) return tl::unexpected(before.error());
    const auto* same = std::get_if<Same>(&before->said);
    if (!same) continue;
    if (*same == said) return Allowed{entry.number};
    const auto words = said_at(reading, entry.number);
    if (!words) return tl::unexpected(words.error());
    return fail(row.name.to_string() + " was " + *words + " already" + (same->because.empty() ? "" : ", because \"" + same->because + "\""), "nothing is left to be done");
  }
  return fail("the index of the registry is wrong about " + row.name.to_string(), "`meed verify` says what is wrong");
}

}  // namespace

Result<Allowed> allow(Reading& reading, const Published& said) {
  const auto row = row_with(reading, said.version);
  if (!row) return tl::unexpected(row.error());
  if (is_published(row->state)) return said_before(reading, *row, said);
  if (row->state == State::withdrawn) {
    const auto before = said_at(reading, row->settled);
    if (!before) return tl::unexpected(before.error());
    return fail(row->name.to_string() + " was " + *before + ": it can't be published again", "give the rules a version of their own");
  }
  if (auto rests = rests_on_published(reading, *row); !rests) return tl::unexpected(rests.error());
  if (auto good = isnt_in_a_circle(reading, *row); !good) return tl::unexpected(good.error());
  if (auto alone = is_alone_in_force(reading, *row); !alone) return tl::unexpected(alone.error());
  return Allowed{};
}

Result<Allowed> allow(Reading& reading, const Withdrawn& said) {
  const auto row = row_with(reading, said.version);
  if (!row) return tl::unexpected(row.error());
  if (said.because.empty()) return fail("no reason is given for withdrawing " + said.version.name.to_string(), "say what turned out to be wrong: `--because \"…\"`");
  if (row->state == State::withdrawn) return said_before(reading, *row, said);
  if (!is_published(row->state)) return fail(row->name.to_string() + " isn't published", "a draft needs no withdrawing: draft it again as it should be");
  VersionsWanted above;
  above.extends = row->name.policy;
  above.extends_version = row->name.version;
  const auto resting = reading.versions(above);
  if (!resting) return tl::unexpected(resting.error());
  std::vector<std::string> names;
  for (const VersionRow& one : *resting) {
    if (is_published(one.state)) names.push_back(one.name.to_string());
  }
  if (names.empty()) return Allowed{};
  return fail(row->name.to_string() + " can't be withdrawn while " + and_list(names) + (names.size() == 1 ? " rests on it" : " rest on it"),
              names.size() == 1 ? "withdraw that one first" : "withdraw those first");
}

}  // namespace meed::registry
