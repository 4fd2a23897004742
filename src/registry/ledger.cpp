#include "registry/ledger.hpp"

#include "base/sha256.hpp"

namespace meed::registry {
namespace {

std::string hash_of(const Entry& entry) { return chained(entry.number, entry.previous, seal_of(entry)); }

std::optional<std::string> why_not_signed(const Entry& entry, const Statement& statement) {
  if (entry.key.empty() && entry.signature.empty()) {
    if (!is_to_be_signed(statement.said)) return std::nullopt;
    return "it isn't signed, though what is " + std::string(kind_of(statement.said)) + " has to be";
  }
  if (is_signed(entry.statement, entry.signature, entry.key)) return std::nullopt;
  return "its signature isn't that of its key over its statement";
}

}  // namespace

std::string seal_of(const Entry& entry) { return sha256(entry.key + "\n" + entry.signature + "\n" + entry.statement); }

std::string chained(std::uint64_t number, std::string_view previous, std::string_view seal) {
  return sha256(std::to_string(number) + "\n" + std::string(previous) + "\n" + std::string(seal));
}

bool is_to_be_signed(const Said& said) {
  return std::holds_alternative<Published>(said) || std::holds_alternative<Withdrawn>(said) || std::holds_alternative<Confirmed>(said);
}

Signed sign(const Statement& statement, const SecretKey* key) {
  if (!key) return {};
  return {key->public_key().hexadecimal, key->sign(text_of(statement))};
}

Entry next_entry(const Head& head, const Statement& statement, const Signed& by) {
  Entry entry;
  entry.number = head.number + 1;
  entry.statement = text_of(statement);
  entry.key = by.key;
  entry.signature = by.signature;
  entry.previous = head.hash;
  entry.hash = hash_of(entry);
  entry.subject = subject_of(statement);
  return entry;
}

std::optional<std::string> why_broken(const Entry& entry, const Head& before) {
  if (entry.number != before.number + 1) return "it stands after entry " + std::to_string(before.number) + ": what should be between them is gone";
  if (entry.previous != before.hash) return "it doesn't follow on entry " + std::to_string(before.number) + " as that stands now";
  if (entry.hash != hash_of(entry)) return std::string("its hash isn't that of what it says");
  const auto statement = read_statement(entry.statement);
  if (!statement) return statement.error().what;
  if (entry.subject != subject_of(*statement)) return "it is kept as one about `" + entry.subject + "`, and speaks of `" + subject_of(*statement) + "`";
  return why_not_signed(entry, *statement);
}

}  // namespace meed::registry
