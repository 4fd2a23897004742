// Reads any bytes as a bundle, and any files as those of a registry: nothing may crash, and whatever is read without a finding must be,
// to the byte, what would be written. Files are given as `name LF bytes`, each ended by a zero byte.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "registry/bundle.hpp"
#include "registry/extract_files.hpp"
#include "registry/take_over.hpp"

namespace {

using namespace meed::registry;

std::vector<NamedBytes> files_in(std::string_view text) {
  std::vector<NamedBytes> files;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('\0'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const std::size_t end = std::min(one.find('\n'), one.size());
    if (end > 0) files.push_back({std::string(one.substr(0, end)), one.substr(std::min(one.size(), end + 1))});
  }
  return files;
}

void must_be_written_so(const std::vector<NamedBytes>& files) {
  const ReadExtract read = read_extract(files);
  if (!read.findings.empty()) {
    for (const Finding& one : read.findings) {
      if (one.where.empty() || one.what.empty()) std::abort();
    }
    return;
  }
  for (const NamedBytes& again : files_of(read.extract).files) {
    bool same = again.name == readme_file;
    for (const NamedBytes& file : files) same = same || (file.name == again.name && file.bytes == again.bytes);
    if (!same) std::abort();
  }
  if (!held(read.extract, "fuzzed")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const ReadBundle bundle = read_bundle(text);
  if (bundle.findings.empty()) must_be_written_so(bundle.files);
  for (const NamedBytes& file : bundle.files) {
    if (why_no_name(file.name) || file.bytes.data() < text.data() || file.bytes.data() + file.bytes.size() > text.data() + text.size()) std::abort();
  }
  must_be_written_so(files_in(text));
  return 0;
}
