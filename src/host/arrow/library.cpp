#include "host/arrow/library.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace meed::host {
namespace {

namespace fs = std::filesystem;

constexpr const char* name = "libmeed_arrow.so";
constexpr const char* or_csv = "or store the table as CSV";

fs::path folder() {
  if (const char* named = std::getenv("MEED_PLUGINS")) return named;
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

tl::unexpected<Failure> arrow_failure(const std::string& file, const std::string& done, const std::string& why, const std::string& help) {
  return fail(file + " can't be " + done + ": " + why, help + ", " + or_csv);
}

template <class Function>
bool find(void* handle, const char* symbol, Function*& out) {
  out = reinterpret_cast<Function*>(::dlsym(handle, symbol));
  return out != nullptr;
}

Result<const ArrowLibrary*> load(const std::string& file, const std::string& done) {
  static ArrowLibrary library;
  const fs::path path = folder() / name;
  if (!fs::exists(path)) {
    return arrow_failure(file, done, "the part of Meed for Parquet and Arrow files isn't there (" + path.string() + ")",
                  "run script/bootstrap, which fetches Arrow, and build Meed again");
  }
  void* const handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char* const why = ::dlerror();
    return arrow_failure(file, done, "the part of Meed for Parquet and Arrow files doesn't load (" + std::string(why ? why : path.string()) + ")",
                  "run script/bootstrap, which fetches Arrow, and build Meed again");
  }
  MeedArrowVersion* version = nullptr;
  const bool whole = find(handle, "meed_arrow_version", version) && find(handle, "meed_arrow_open", library.open) &&
                     find(handle, "meed_arrow_read", library.read) && find(handle, "meed_arrow_close", library.close) &&
                     find(handle, "meed_arrow_write", library.write);
  if (whole && version() == meed_arrow_version_expected) return &library;
  return arrow_failure(file, done, path.string() + " was made for another version of Meed", "build both together");
}

}  // namespace

Result<const ArrowLibrary*> arrow_library(const std::string& file, const std::string& done) {
  static const ArrowLibrary* loaded = nullptr;
  if (loaded) return loaded;
  auto found = load(file, done);
  if (found) loaded = *found;
  return found;
}

}  // namespace meed::host
