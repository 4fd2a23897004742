#include <utility>

#include "host/sql/rows.hpp"

namespace meed::host::sql {

Result<registry::Head> read_head(Connection& connection) {
  registry::Head head;
  long long number = 0;
  std::string hash;
  auto found = connection.one("SELECT number, hash FROM meed_entries ORDER BY number DESC LIMIT 1", {}, {&number, &hash});
  if (!found) return tl::unexpected(found.error());
  if (*found) head = {static_cast<std::uint64_t>(number), hash};
  return head;
}

Result<std::vector<registry::Entry>> read_entries(Connection& connection, const std::string& condition, const std::vector<Given>& given) {
  std::vector<registry::Entry> entries;
  registry::Entry entry;
  long long number = 0;
  auto done = connection.each(
      "SELECT number, statement, signer, signature, previous, hash, subject FROM meed_entries WHERE " + condition, given,
      {&number, &entry.statement, &entry.key, &entry.signature, &entry.previous, &entry.hash, &entry.subject}, [&] {
        entry.number = static_cast<std::uint64_t>(number);
        entries.push_back(entry);
      });
  if (!done) return tl::unexpected(done.error());
  return entries;
}

Result<void> write_entry(Connection& connection, const registry::Entry& entry) {
  return connection.run(
      "INSERT INTO meed_entries (number, statement, signer, signature, previous, hash, subject) VALUES (:a, :b, :c, :d, :e, :f, :g)",
      {static_cast<long long>(entry.number), entry.statement, entry.key, entry.signature, entry.previous, entry.hash, entry.subject});
}

}  // namespace meed::host::sql
