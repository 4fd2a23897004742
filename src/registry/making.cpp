#include "registry/making.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/sha256.hpp"
#include "registry/rules.hpp"

namespace meed::registry {
namespace {

/// What a text in JSON can't hold as it is would be said otherwise than it was meant.
Result<void> can_be_written(const Statement& statement) {
  const auto read = read_statement(text_of(statement));
  if (read && *read == statement) return {};
  return fail("what is to be said to the registry can't be written down: " + (read ? std::string("it holds what is no text in UTF-8") : read.error().what), "check names and reasons for odd characters");
}

Result<void> may_be_said_by(const Statement& statement, const SecretKey* key) {
  if (statement.by.empty()) return fail("nobody says this", "say who does: `--by \"…\"`, or sign with a key");
  if (!key && is_to_be_signed(statement.said)) {
    return fail("what is " + std::string(kind_of(statement.said)) + " has to be signed, and there is no key", "name a file of a secret key with `--key`; `meed key new` makes one");
  }
  if (key && key->public_key().name != statement.by) return fail("this is said by " + statement.by + " and signed by " + key->public_key().name, "let whoever signs it say it");
  return {};
}

/// Gives the entry that says the very same, of one that may be said again.
Result<Made> made_before(Reading& reading, std::uint64_t number) {
  const auto entry = reading.entry(number);
  if (!entry) return tl::unexpected(entry.error());
  CHECK(entry->has_value(), "what the index names is there");
  return Made{id_of((*entry)->statement), number, true};
}

/// Finds the entry of the very same run, kept at the very same time.
Result<Allowed> same_run(Reading& reading, const Statement& statement) {
  if (!std::holds_alternative<RunKept>(statement.said)) return Allowed{};
  const auto row = IndexRows(reading).run(subject_of(statement));
  if (!row) return tl::unexpected(row.error());
  if (!*row) return Allowed{};
  const auto entry = reading.entry((*row)->kept);
  if (!entry) return tl::unexpected(entry.error());
  if (*entry && (*entry)->statement == text_of(statement)) return Allowed{(*row)->kept};
  return fail("another run goes by " + (*row)->id + " already", "make this one again: at another time it gets another id");
}

Result<void> keep_objects(Writing& writing, const Registry::Wanted& wanted) {
  const auto named = kept_objects(wanted.statement.said);
  for (const Object& object : wanted.objects) {
    CHECK(std::find(named.begin(), named.end(), object.sha256) != named.end(), "an object is named by its statement");
    CHECK(sha256(object.bytes) == object.sha256, "an object has the hash it is said to have");
    if (auto kept = writing.put_object(object.sha256, object.bytes); !kept) return kept;
  }
  for (const std::string& hash : named) {
    const bool given = std::any_of(wanted.objects.begin(), wanted.objects.end(), [&](const Object& one) { return one.sha256 == hash; });
    if (given) continue;
    const auto there = writing.object(hash);
    if (!there) return tl::unexpected(there.error());
    CHECK(there->has_value(), "an object that is said to be kept is handed over or there already");
  }
  return {};
}

}  // namespace

Result<void> write_down(Writing& writing, const Entry& entry, const Statement& statement) {
  IndexRows rows(writing);
  const auto changes = changes_of(entry.number, statement, rows);
  if (!changes) return tl::unexpected(changes.error());
  if (auto done = writing.append(entry); !done) return done;
  for (const VersionRow& row : changes->versions) {
    if (auto done = writing.index(row); !done) return done;
  }
  for (const RunRow& row : changes->runs) {
    if (auto done = writing.index(row); !done) return done;
  }
  return {};
}

std::vector<std::string> kept_objects(const Said& said) {
  std::vector<std::string> hashes;
  for (const FileHash& file : kept_files(said)) {
    if (std::find(hashes.begin(), hashes.end(), file.sha256) == hashes.end()) hashes.push_back(file.sha256);
  }
  return hashes;
}

Result<Made> make_one(Writing& writing, const Registry::Wanted& wanted, const SecretKey* key) {
  const Statement& statement = wanted.statement;
  if (auto good = can_be_written(statement); !good) return tl::unexpected(good.error());
  if (auto good = may_be_said_by(statement, key); !good) return tl::unexpected(good.error());
  return make_signed(writing, wanted, sign(statement, key));
}

Result<Made> make_signed(Writing& writing, const Registry::Wanted& wanted, const Signed& by) {
  const Statement& statement = wanted.statement;
  const auto same = same_run(writing, statement);
  if (!same) return tl::unexpected(same.error());
  if (same->was_there > 0) return made_before(writing, same->was_there);
  const auto allowed = std::visit([&](const auto& said) { return allow(writing, said); }, statement.said);
  if (!allowed) return tl::unexpected(allowed.error());
  if (allowed->was_there > 0) return made_before(writing, allowed->was_there);
  if (auto kept = keep_objects(writing, wanted); !kept) return tl::unexpected(kept.error());
  const auto head = writing.head();
  if (!head) return tl::unexpected(head.error());
  const Entry entry = next_entry(*head, statement, by);
  if (auto done = write_down(writing, entry, statement); !done) return tl::unexpected(done.error());
  return Made{id_of(entry.statement), entry.number, false};
}

}  // namespace meed::registry
