#include "host/sql/place.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace meed::host::sql {
namespace {

/// What libpq is asked unless the address says otherwise: to give up on a server that doesn't answer.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> asked_of_libpq{{
    {"connect_timeout", "10"}, {"keepalives_idle", "30"}, {"tcp_user_timeout", "60000"}, {"client_encoding", "UTF8"}, {"application_name", "meed"}}};

std::string with_parameters(std::string address) {
  for (const auto& [name, value] : asked_of_libpq) {
    const bool has_some = address.find('?') != std::string::npos;
    if (has_some && address.find(std::string(name) + '=') != std::string::npos) continue;
    address += (has_some ? '&' : '?') + std::string(name) + '=' + std::string(value);
  }
  return address;
}

/// Leaves out `:password` before the host, and every parameter but where the server is.
std::string without_secrets(const std::string& address) {
  const std::size_t begin = address.find("//") + 2;
  const std::size_t question = std::min(address.find('?'), address.size());
  std::string shown = address.substr(0, question);
  const std::size_t at = shown.rfind('@');
  const std::size_t colon = shown.find(':', begin);
  if (at != std::string::npos && colon < at) shown.erase(colon, at - colon);
  for (std::size_t from = question; from < address.size();) {
    const std::size_t to = std::min(address.find('&', from + 1), address.size());
    const std::string parameter = address.substr(from + 1, to - from - 1);
    if (parameter.starts_with("host=") || parameter.starts_with("port=")) shown += (shown.find('?') == std::string::npos ? '?' : '&') + parameter;
    from = to;
  }
  return shown;
}

}  // namespace

Result<Place> place_of(const std::string& where) {
  if (where.starts_with("postgresql://") || where.starts_with("postgres://")) {
    return Place{Database::postgresql, with_parameters(where), without_secrets(where)};
  }
  const std::size_t scheme = where.find("://");
  if (scheme != std::string::npos) {
    return fail("a registry can't be kept at `" + where.substr(0, scheme) + "://…`", "name a file, or a database of PostgreSQL: postgresql://HOST/NAME");
  }
  if (where.empty() || where.find_first_of(std::string_view("\"\0", 2)) != std::string::npos) {
    return fail("`" + where + "` can't be the name of a registry's file", "name a file without quotation marks, such as swindon.registry");
  }
  return Place{Database::sqlite, "dbname=\"" + where + "\"", where};
}

}  // namespace meed::host::sql
