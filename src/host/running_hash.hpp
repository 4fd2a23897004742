// Holds a SHA-256 (FIPS 180-4) that is taken while bytes come, by OpenSSL. Promises 64 small
// hexadecimal digits. Leaves out where bytes come from.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace meed::host {

class RunningHash {
 public:
  RunningHash();
  RunningHash(RunningHash&&) noexcept;
  RunningHash& operator=(RunningHash&&) noexcept;
  RunningHash(const RunningHash&) = delete;
  RunningHash& operator=(const RunningHash&) = delete;
  ~RunningHash();

  /// Adds the bytes that come next.
  void add(std::string_view bytes);
  /// Gives the hash of all that came; nothing may come any more.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace meed::host
