// Holds SHA-256 (FIPS 180-4), by OpenSSL. Promises 64 small hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace meed::report {

/// Gives the SHA-256 of some bytes in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace meed::report
