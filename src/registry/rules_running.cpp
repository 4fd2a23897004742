// Keeping a run, and confirming that its payments were made.
#include "registry/rules.hpp"

namespace meed::registry {

std::string again_words(const RunRow& run) {
  if (run.settles.empty()) return "run it again, so that it goes by what stands as paid now, and keep and confirm that run";
  return "settle that period again, so that it goes by what stands as paid now: `meed settle " + run.settles + "`";
}

namespace {

/// Writes `millbrook.visits for the financial year 2024-25`, but `… for quarter 1 of …`, `… for April 2024`.
std::string for_period(const RunRow& run) {
  const bool year = run.period.find(" year ") != std::string::npos && !run.period.starts_with("quarter ");
  return run.version.policy + (year ? " for the " : " for ") + run.period;
}

/// Tells whether a version ever had some content: it may have been drafted again since.
Result<bool> ever_had(Reading& reading, const VersionContent& version) {
  const auto told = reading.about(version.name.to_string());
  if (!told) return tl::unexpected(told.error());
  for (const Entry& entry : *told) {
    const auto statement = read_statement(entry.statement);
    if (!statement) return tl::unexpected(statement.error());
    const auto* drafted = std::get_if<Drafted>(&statement->said);
    if (drafted && drafted->version == version) return true;
  }
  return false;
}

Result<void> is_there(Reading& reading, const VersionContent& version) {
  const auto row = row_with(reading, version);
  if (row) return {};
  const auto had = ever_had(reading, version);
  if (!had) return tl::unexpected(had.error());
  if (*had) return fail(version.name.to_string() + " was drafted again since the run began", "make the run again");
  return tl::unexpected(row.error());
}

Result<RunRow> confirmed_run(Reading& reading, const std::string& id, const std::string& what_for) {
  auto row = run_row_of(reading, id);
  if (!row || row->confirmed > 0) return row;
  return fail("run " + row->id + ", which this run " + what_for + ", isn't confirmed", "confirm it first, or leave it out");
}

Result<void> may_settle(Reading& reading, const RunKept& said) {
  if (said.settles.empty()) return {};
  const auto settled = confirmed_run(reading, said.settles, "settles");
  if (!settled) return tl::unexpected(settled.error());
  if (settled->version.policy == said.version.name.policy && settled->first == said.first && settled->last == said.last) return {};
  return fail("run " + settled->id + " is of " + for_period(*settled) + ", and a run that settles it has to be of the same policy and period", "name the run of that policy and period");
}

Result<void> is_of_published(Reading& reading, const RunRow& run) {
  const auto version = row_of(reading, run.version);
  if (!version) return tl::unexpected(version.error());
  const auto kept = said_as<RunKept>(reading, run.kept);
  if (!kept) return tl::unexpected(kept.error());
  if (is_published(version->state) && version->content == kept->version.content) return {};
  const auto before = said_at(reading, version->settled);
  if (!before) return tl::unexpected(before.error());
  return fail("run " + run.id + " can't be confirmed: " + run.version.to_string() + " was " + *before + (version->state == State::withdrawn || is_published(version->state) ? "" : ", and isn't published"),
              "only runs of a published version are confirmed: publish it, and make the run with what is published");
}

Result<Allowed> confirmed_before(Reading& reading, const RunRow& run, const Confirmed& said) {
  const auto before = said_as<Confirmed>(reading, run.confirmed);
  if (!before) return tl::unexpected(before.error());
  if (*before == said) return Allowed{run.confirmed};
  const auto words = said_at(reading, run.confirmed);
  if (!words) return tl::unexpected(words.error());
  return fail("run " + run.id + " was " + *words + " already", "nothing is left to be done");
}

/// Gives the run that stands as paid for the period of another: of those confirmed, the last.
Result<std::optional<RunRow>> standing_for(Reading& reading, const RunRow& run) {
  RunsWanted wanted;
  wanted.policy = run.version.policy;
  wanted.first = run.first;
  wanted.last = run.last;
  wanted.confirmed = true;
  const auto rows = reading.runs(wanted);
  if (!rows) return tl::unexpected(rows.error());
  std::optional<RunRow> standing;
  for (const RunRow& row : *rows) {
    if (!standing || row.confirmed > standing->confirmed) standing = row;
  }
  return standing;
}

/// For one period of a policy one run stands as paid, and whatever settles it takes its place.
Result<void> is_next_for_period(Reading& reading, const RunRow& run) {
  const auto standing = standing_for(reading, run);
  if (!standing) return tl::unexpected(standing.error());
  if (!*standing || run.settles == (*standing)->id) return {};
  const auto before = said_at(reading, (*standing)->confirmed);
  if (!before) return tl::unexpected(before.error());
  return fail("for " + for_period(run) + " run " + (*standing)->id + " was " + *before,
              "what is due since is paid by settling that run: `meed settle " + (*standing)->id + "`");
}

/// What a run went by must still stand as paid: it would otherwise pay by what was settled since.
Result<void> goes_by_what_stands(Reading& reading, const RunRow& run) {
  const auto kept = said_as<RunKept>(reading, run.kept);
  if (!kept) return tl::unexpected(kept.error());
  for (const std::string& id : kept->earlier) {
    const auto earlier = run_row_of(reading, id);
    if (!earlier) return tl::unexpected(earlier.error());
    const auto standing = standing_for(reading, *earlier);
    if (!standing) return tl::unexpected(standing.error());
    if (!*standing || (*standing)->id == id) continue;
    const auto since = said_at(reading, (*standing)->confirmed);
    if (!since) return tl::unexpected(since.error());
    return fail("run " + run.id + " can't be confirmed: it goes by what run " + id + " paid for " + earlier->period + ", which was settled since by run " + (*standing)->id + ", " + *since,
                again_words(run));
  }
  return {};
}

}  // namespace

Result<Allowed> allow(Reading& reading, const RunKept& said) {
  if (auto there = is_there(reading, said.version); !there) return tl::unexpected(there.error());
  for (const VersionContent& local : said.local) {
    if (auto there = is_there(reading, local); !there) return tl::unexpected(there.error());
  }
  for (const std::string& id : said.earlier) {
    if (const auto earlier = confirmed_run(reading, id, "goes by"); !earlier) return tl::unexpected(earlier.error());
  }
  if (auto good = may_settle(reading, said); !good) return tl::unexpected(good.error());
  return Allowed{};
}

Result<Allowed> allow(Reading& reading, const Confirmed& said) {
  const auto run = run_row_of(reading, said.run);
  if (!run) return tl::unexpected(run.error());
  if (run->id != said.run) return fail("`" + said.run + "` is only the beginning of run " + run->id, "write it in full");
  if (run->confirmed > 0) return confirmed_before(reading, *run, said);
  if (auto good = is_of_published(reading, *run); !good) return tl::unexpected(good.error());
  if (auto good = is_next_for_period(reading, *run); !good) return tl::unexpected(good.error());
  if (auto good = goes_by_what_stands(reading, *run); !good) return tl::unexpected(good.error());
  return Allowed{};
}

}  // namespace meed::registry
