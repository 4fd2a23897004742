#include "registry/take_over.hpp"

#include <algorithm>
#include <set>

#include "registry/making.hpp"
#include "registry/rules.hpp"

namespace meed::registry {
namespace {

/// An entry of an extract, with what it says.
struct Told {
  const Entry& entry;
  Statement statement;
};

Result<std::vector<Told>> told_in(const Extract& extract) {
  std::vector<Told> told;
  for (const Entry& entry : extract.entries) {
    auto statement = read_statement(entry.statement);
    if (!statement) return tl::unexpected(statement.error());
    told.push_back({entry, std::move(*statement)});
  }
  return told;
}

/// Enters a statement as it was signed, along with its objects.
Result<Made> enter(Writing& writing, const Extract& extract, const Told& told) {
  Registry::Wanted wanted{told.statement, {}};
  for (const std::string& hash : kept_objects(told.statement.said)) wanted.objects.push_back({hash, extract.objects.at(hash)});
  auto made = make_signed(writing, wanted, {told.entry.key, told.entry.signature});
  if (!made) {
    const std::string entry = "entry " + std::to_string(told.entry.number);
    return fail(entry + " can't be taken over: " + made.error().what, "nothing was taken over; " + made.error().help);
  }
  return made;
}

/// Finds the first entry at which a registry's chain and an extract's part; 0: nowhere, as far as both go.
Result<std::uint64_t> parting(Reading& reading, const Extract& extract) {
  const auto head = reading.head();
  if (!head) return tl::unexpected(head.error());
  // Each hash rests on all before it, so the first that differs can be sought by halving.
  std::uint64_t same = 0, end = std::min(head->number, extract.head.number) + 1;
  while (same + 1 < end) {
    const std::uint64_t middle = same + (end - same) / 2;
    const auto entry = reading.entry(middle);
    if (!entry) return tl::unexpected(entry.error());
    (*entry && (*entry)->hash == extract.entries[middle - 1].hash ? same : end) = middle;
  }
  return end <= std::min(head->number, extract.head.number) ? end : 0;
}

tl::unexpected<Failure> parted(Reading& reading, const Told& there) {
  const auto here = statement_at(reading, there.entry.number);
  const auto words = [](const Statement& statement) {
    return std::string(kind_of(statement.said)) + " " + subject_of(statement) + ", by " + statement.by + " at " + statement.at;
  };
  return fail("the registry has gone another way from entry " + std::to_string(there.entry.number) + " on: here " +
                  (here ? words(*here) : "it can't be read") + "; there " + words(there.statement),
              "nothing was taken over; to take over what is there as entries of this registry's own, make a bundle of it, and import that");
}

/// Tells whether what somebody says stands in a registry, whoever said it there.
Result<bool> stands(Reading& reading, const Statement& statement) {
  const auto told = reading.about(subject_of(statement));
  if (!told) return tl::unexpected(told.error());
  const std::string text = text_of(statement);
  if (std::any_of(told->begin(), told->end(), [&](const Entry& entry) { return entry.statement == text; })) return true;
  IndexRows rows(reading);
  if (const auto* confirmed = std::get_if<Confirmed>(&statement.said)) {
    const auto run = rows.run(confirmed->run);
    if (!run) return tl::unexpected(run.error());
    return *run && (*run)->confirmed > 0;
  }
  return std::visit(
      [&](const auto& said) -> Result<bool> {
        using Kind = std::decay_t<decltype(said)>;
        if constexpr (std::is_same_v<Kind, RunKept> || std::is_same_v<Kind, Confirmed>) {
          return false;
        } else {
          const auto row = rows.version(said.version.name);
          if (!row) return tl::unexpected(row.error());
          if (!*row || (*row)->content != said.version.content) return false;
          if constexpr (std::is_same_v<Kind, Published>) return was_published((*row)->state);
          if constexpr (std::is_same_v<Kind, Drafted>) return true;
          return (*row)->state == State::withdrawn;
        }
      },
      statement.said);
}

std::string drafted_words(const Statement& statement) {
  return "drafted by " + statement.by + " on " + statement.at.substr(0, 10);
}

/// Refuses a version that the registry has with rules that the extract never had.
Result<void> no_conflict(Reading& reading, const std::vector<Told>& told) {
  std::set<std::pair<VersionName, std::string>> contents;
  for (const Told& one : told) {
    if (const auto* drafted = std::get_if<Drafted>(&one.statement.said)) contents.emplace(drafted->version.name, drafted->version.content);
  }
  for (const Told& one : told) {
    const auto* drafted = std::get_if<Drafted>(&one.statement.said);
    if (!drafted) continue;
    const auto row = IndexRows(reading).version(drafted->version.name);
    if (!row) return tl::unexpected(row.error());
    if (!*row || contents.contains({drafted->version.name, (*row)->content})) continue;
    const auto here = statement_at(reading, (*row)->drafted);
    if (!here) return tl::unexpected(here.error());
    const std::string state(word_of((*row)->state));
    return fail(drafted->version.name.to_string() + " is in the registry with other rules: those in the registry were " + drafted_words(*here) +
                    " (" + state + "), those to be taken over " + drafted_words(one.statement),
                "nothing was taken over; ask whoever sent it which of the two holds, and give the other a version of its own");
  }
  return {};
}

Result<void> restore_into(Writing& writing, const Extract& extract, const std::vector<Told>& told, TakenOver& taken) {
  const auto at = parting(writing, extract);
  if (!at) return tl::unexpected(at.error());
  if (*at > 0) return parted(writing, told[*at - 1]);
  const auto head = writing.head();
  if (!head) return tl::unexpected(head.error());
  taken.were_there = std::min(head->number, extract.head.number);
  for (std::size_t i = taken.were_there; i < told.size(); ++i) {
    const auto made = enter(writing, extract, told[i]);
    if (!made) return tl::unexpected(made.error());
    if (made->was_there) {
      return fail("entry " + std::to_string(told[i].entry.number) + " says what entry " + std::to_string(made->number) + " had said",
                  "nothing was taken over; no registry would have entered it");
    }
    ++taken.added;
  }
  return {};
}

Result<void> take_into(Writing& writing, const Extract& extract, const std::vector<Told>& told, TakenOver& taken) {
  if (auto good = no_conflict(writing, told); !good) return good;
  for (const Told& one : told) {
    const auto there = stands(writing, one.statement);
    if (!there) return tl::unexpected(there.error());
    if (!*there) {
      const auto made = enter(writing, extract, one);
      if (!made) return tl::unexpected(made.error());
      if (!made->was_there) {
        ++taken.added;
        continue;
      }
    }
    ++taken.were_there;
  }
  return {};
}

using Work = Result<void> (*)(Writing&, const Extract&, const std::vector<Told>&, TakenOver&);

Result<TakenOver> write(Storage& storage, const Extract& extract, Work work) {
  const auto told = told_in(extract);
  if (!told) return tl::unexpected(told.error());
  TakenOver taken;
  auto done = storage.write([&](Writing& writing) {
    taken = {};
    return work(writing, extract, *told, taken);
  });
  if (!done) return tl::unexpected(done.error());
  return taken;
}

}  // namespace

Result<TakenOver> restore(Storage& storage, const Extract& extract) { return write(storage, extract, restore_into); }
Result<TakenOver> take_over(Storage& storage, const Extract& extract) { return write(storage, extract, take_into); }

Result<std::unique_ptr<MemoryStorage>> held(const Extract& extract, std::string name) {
  auto storage = std::make_unique<MemoryStorage>(std::move(name));
  auto done = storage->write([&](Writing& writing) -> Result<void> {
    Head head;
    for (const Entry& entry : extract.entries) {
      auto statement = read_statement(entry.statement);
      if (!statement) return tl::unexpected(statement.error());
      const Entry next = next_entry(head, *statement, {entry.key, entry.signature});
      if (auto kept = write_down(writing, next, *statement); !kept) return kept;
      head = {next.number, next.hash};
    }
    for (const auto& [hash, bytes] : extract.objects) {
      if (auto kept = writing.put_object(hash, bytes); !kept) return kept;
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  storage->close({storage->name() + " is only looked at: nothing can be put in", "`meed import` takes it into a registry; name that one with `--registry`"});
  return storage;
}

}  // namespace meed::registry
