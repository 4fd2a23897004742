#include "host/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace meed::host {

Result<std::string> time_now() {
  std::time_t now = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed && *fixed) {
    const std::string_view text(fixed);
    long long seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr long long year_10000 = 253'402'300'800;
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || seconds < 0 || seconds >= year_10000) {
      return fail("SOURCE_DATE_EPOCH is `" + std::string(text) + "`, which is no time", "give the seconds since 1970, or unset it");
    }
    now = static_cast<std::time_t>(seconds);
  }
  std::tm parts{};
  if (!gmtime_r(&now, &parts)) return fail("the machine's clock can't be read", "set the clock");
  char text[32];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

std::string user_name() {
  for (const char* where : {"USER", "LOGNAME"}) {
    if (const char* name = std::getenv(where); name && *name) return name;
  }
  return {};
}

}  // namespace meed::host
