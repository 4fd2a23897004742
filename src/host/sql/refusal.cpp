#include "host/sql/refusal.hpp"

#include <array>
#include <string>

namespace meed::host::sql {
namespace {

/// Words of a database that mean something to whoever reads them; the first that is found counts.
struct Known {
  std::string_view words, what, help;
};

constexpr std::array in_a_file{
    Known{"database is locked", "is in use: somebody else is writing to it, or reading for longer than Meed waits", "try again in a little while"},
    Known{"disk is full", "can't be written: no room is left on its disk", "make room, and do it again"},
    Known{"readonly database", "can't be written: the file or its disk is read-only", "use it where you may write to it and to its folder"},
    Known{"unable to open", "can't be opened, or its folder can't be written to", "check the name, the folder, and that you may write to both"},
    Known{"disk I/O error", "can't be read or written: the disk refuses", "check the disk and any limit on the size of files, and do it again"},
    Known{"malformed", "is damaged", "keep the file as it is, and go back to the last copy that `meed verify` finds whole"},
    Known{"not a database", "isn't a registry, or is damaged", "check the name; if it is the registry, go back to the last copy that `meed verify` finds whole"},
    Known{"Failed to find shared library", "needs the part of SOCI for SQLite, and it isn't installed", "install it (Debian: libsoci-sqlite3-4.0)"},
};
constexpr std::array on_a_server{
    Known{"Cannot establish connection", "can't be reached", "check the address, and that the server runs and lets you in"},
    Known{"Connection failed", "lost the connection to its server", "try again when the server is back"},
    Known{"server closed the connection", "lost the connection to its server", "try again when the server is back"},
    Known{"terminating connection", "lost the connection: its server is stopping", "try again when the server is back"},
    Known{"No space left on device", "can't be written: no room is left on the server's disk", "have room made on the server, and do it again"},
    Known{"permission denied", "doesn't let you do that", "ask whoever looks after the database for the right to read and to add"},
    Known{"read-only transaction", "can't be written: the server, or you on it, may only read", "use the address of the server that takes writes"},
    Known{"lock timeout", "is in use: somebody else is writing to it for longer than Meed waits", "try again in a little while"},
    Known{"Failed to find shared library", "needs the part of SOCI for PostgreSQL, and it isn't installed", "install it (Debian: libsoci-postgresql4.0)"},
};

/// Finds the database's own words in what SOCI put around them: one line.
std::string_view core_of(std::string_view said) {
  for (const std::string_view mark : {"ERROR:  ", "FATAL:  ", "PANIC:  ", "database.\n", "database. ", "loadOne: ", "prepare: "}) {
    const std::size_t at = said.find(mark);
    if (at == std::string_view::npos) continue;
    said.remove_prefix(at + mark.size());
    break;
  }
  return said.substr(0, said.find('\n'));
}

template <class List>
const Known* known(const List& list, std::string_view said) {
  for (const Known& one : list) {
    if (said.find(one.words) != std::string_view::npos) return &one;
  }
  return nullptr;
}

}  // namespace

Failure refusal_of(const Place& place, std::string_view said) {
  const Known* const one = place.is_file() ? known(in_a_file, said) : known(on_a_server, said);
  const std::string core(core_of(said));
  const std::string name = "the registry " + place.name;
  if (!one) return {name + " refuses: " + core, "look what its database says about it"};
  return {name + " " + std::string(one->what) + " (" + core + ")", std::string(one->help)};
}

}  // namespace meed::host::sql
