// Holds the tables by name: columns, keys, what may be replaced. Promises the same for every database. Leaves out SQL.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace meed::host::sql {

enum class Holds : unsigned char { text, number };

struct ColumnOf { std::string_view name; Holds holds; };
struct IndexOf { std::string_view name, columns; };

struct TableOf {
  std::string_view name;
  std::span<const ColumnOf> columns;   // none of them is ever null
  std::string_view key;                // names of columns, as SQL lists them
  bool may_replace;                    // rows may be replaced; otherwise they're only ever added
  std::span<const IndexOf> indexes;
};

namespace of {
using enum Holds;

inline constexpr std::array<ColumnOf, 2> format{{{"name", text}, {"value", text}}};
inline constexpr std::array<ColumnOf, 7> entries{{{"number", number}, {"statement", text}, {"signer", text}, {"signature", text},
                                                  {"previous", text}, {"hash", text}, {"subject", text}}};
inline constexpr std::array<ColumnOf, 3> objects{{{"sha256", text}, {"size", number}, {"pieces", number}}};
/// `stored`: `plain:` or `zstd:` and base64; `stored_sha256` is of that text.
inline constexpr std::array<ColumnOf, 4> pieces{{{"sha256", text}, {"piece", number}, {"stored", text}, {"stored_sha256", text}}};
inline constexpr std::array<ColumnOf, 17> versions{{{"policy", text}, {"version", text}, {"state", text}, {"content", text},
                                                    {"text_object", text}, {"title", text}, {"chooser", text}, {"first_day", text},
                                                    {"last_day", text}, {"extends_policy", text}, {"extends_version", text},
                                                    {"supersedes_policy", text}, {"supersedes_version", text}, {"agreed_by", text},
                                                    {"agreed_on", text}, {"drafted", number}, {"settled", number}}};
inline constexpr std::array<ColumnOf, 9> runs{{{"id", text}, {"policy", text}, {"version", text}, {"first_day", text}, {"last_day", text},
                                               {"period", text}, {"settles", text}, {"kept", number}, {"confirmed", number}}};

inline constexpr std::array<IndexOf, 1> entries_by{{{"meed_entries_by_subject", "subject, number"}}};
inline constexpr std::array<IndexOf, 3> versions_by{{{"meed_versions_by_drafting", "policy, drafted"},
                                                     {"meed_versions_by_what_they_extend", "extends_policy, extends_version"},
                                                     {"meed_versions_by_what_they_supersede", "supersedes_policy, supersedes_version"}}};
inline constexpr std::array<IndexOf, 3> runs_by{{{"meed_runs_by_keeping", "kept"},
                                                 {"meed_runs_by_policy", "policy, kept"},
                                                 {"meed_runs_by_period", "policy, first_day, last_day"}}};
}  // namespace of

inline constexpr std::array<TableOf, 6> tables{{{"meed_format", of::format, "name", false, {}},
                                                {"meed_entries", of::entries, "number", false, of::entries_by},
                                                {"meed_objects", of::objects, "sha256", false, {}},
                                                {"meed_pieces", of::pieces, "sha256, piece", false, {}},
                                                {"meed_versions", of::versions, "policy, version", true, of::versions_by},
                                                {"meed_runs", of::runs, "id", true, of::runs_by}}};

}  // namespace meed::host::sql
