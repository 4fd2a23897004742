#include "host/key_file.hpp"

#include <filesystem>

#include "host/files.hpp"

namespace meed::host {
namespace fs = std::filesystem;

Result<void> write_key_files(const std::string& path, const registry::SecretKey& key) {
  for (const std::string& one : {path, path + ".pub"}) {
    if (exists(one)) return fail(one + " is there already", "nothing was written, since no key is ever written over; name another file");
  }
  return write_new_files("", {{path, key.text(), true}, {path + ".pub", registry::text_of(key.public_key())}});
}

Result<registry::SecretKey> read_secret_key(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  std::error_code error;
  const auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(path, error).permissions() & others) != fs::perms::none) {
    return fail(path + " may be read by others than its owner, and whoever can read it can sign with it", "if nobody else has it yet, say `chmod 600 " + path + "`; otherwise make a new key");
  }
  auto key = registry::SecretKey::read(*text);
  if (!key) return fail(path + ": " + key.error().what, key.error().help);
  return key;
}

Result<registry::PublicKey> read_public_key(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  auto key = registry::read_public_key(*text);
  if (!key) return fail(path + ": " + key.error().what, key.error().help);
  return key;
}

}  // namespace meed::host
