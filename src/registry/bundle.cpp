#include "registry/bundle.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/sha256.hpp"
#include "registry/take_line.hpp"

namespace meed::registry {
namespace {

constexpr std::string_view first_line = "# meed bundle 1\n";
constexpr std::string_view signature_word = "# signature ", key_word = "# key ";
constexpr std::string_view how_to_check = "# The files are checked by: sha256sum -c SIGNED.txt\n";
constexpr std::size_t signature_figures = 128, key_figures = 64;

/// A file as the list names it.
struct Listed {
  std::string name, sha256;
  std::uint64_t size = 0;
};

struct List {
  std::string signature;
  PublicKey signer;
  std::vector<Listed> files;
};

/// Gives what is signed of a list: all that stands below its signature.
std::string signed_text(const List& list) {
  std::string text = std::string(key_word) + list.signer.hexadecimal + " " + list.signer.name + "\n" + std::string(how_to_check);
  for (const Listed& file : list.files) text += "# " + std::to_string(file.size) + " bytes:\n" + file.sha256 + "  " + file.name + "\n";
  return text;
}

std::string list_text(const List& list) {
  return std::string(first_line) + std::string(signature_word) + list.signature + "\n" + signed_text(list);
}

bool is_line(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char one) { return static_cast<unsigned char>(one) < ' '; });
}

/// Reads `# 17 bytes:` and the line below it.
std::optional<Listed> take_file(std::string_view& text) {
  constexpr std::string_view tail = " bytes:";
  const auto size = take_line(text, "# ");
  const auto line = take_line(text, "");
  if (!size || !size->ends_with(tail) || !line || line->size() < sha256_figures + 3) return std::nullopt;
  Listed file{std::string(line->substr(sha256_figures + 2)), std::string(line->substr(0, sha256_figures)), 0};
  const char* const end = size->data() + size->size() - tail.size();
  const auto read = std::from_chars(size->data(), end, file.size);
  if (read.ec != std::errc{} || read.ptr != end || file.size > most_in_file) return std::nullopt;
  return file;
}

/// Reads a list; nothing if it isn't, to the byte, what list_text would write.
std::optional<List> read_list(const std::string_view text) {
  std::string_view rest = text;
  const auto first = take_line(rest, first_line.substr(0, first_line.size() - 1));
  const auto signature = take_line(rest, signature_word);
  const auto key = take_line(rest, key_word);
  if (!first || !signature || signature->size() != signature_figures || !key || key->size() <= key_figures + 1) return std::nullopt;
  List list{std::string(*signature), {std::string(key->substr(key_figures + 1)), std::string(key->substr(0, key_figures))}, {}};
  if (!take_line(rest, how_to_check.substr(0, how_to_check.size() - 1))) return std::nullopt;
  while (!rest.empty()) {
    auto file = take_file(rest);
    if (!file || (!list.files.empty() && file->name <= list.files.back().name)) return std::nullopt;
    list.files.push_back(std::move(*file));
  }
  return list_text(list) == text ? std::optional(std::move(list)) : std::nullopt;
}

void append(std::string& archive, std::string_view name, std::string_view bytes) {
  archive += heading(name, bytes.size());
  archive += bytes;
  archive.append(filling(bytes.size()), '\0');
}

bool all_zero(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char one) { return one == '\0'; });
}

void check_signature(const List& list, ReadBundle& bundle) {
  if (is_signed(signed_text(list), list.signature, list.signer.hexadecimal)) return;
  bundle.findings.push_back({std::string(signed_list), "it isn't what was signed: the list, its signature or the signer's key was changed"});
}

constexpr const char* unreadable = "it can't be read: it breaks off, or isn't as a bundle's list is";
constexpr const char* other_bytes = "its bytes aren't those that were signed";

/// Walks a bundle from the beginning to its end, by the sizes that the list gives.
class BundleReader {
 public:
  explicit BundleReader(std::string_view bytes) : bytes_(bytes) {}

  ReadBundle read() {
    const auto list = read_first();
    if (!list) return std::move(bundle_);
    bundle_.signer = list->signer;
    check_signature(*list, bundle_);
    for (const Listed& file : list->files) read_file(file);
    if (take(ending) != std::string(ending, '\0')) found("the bundle's end", "it breaks off, or its last blocks aren't zeros");
    if (!bytes_.empty()) found("the bundle's end", std::to_string(bytes_.size()) + " bytes follow it");
    return std::move(bundle_);
  }

 private:
  void found(std::string where, std::string what) { bundle_.findings.push_back({std::move(where), std::move(what)}); }

  std::string_view take(std::uint64_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

  std::optional<List> read_first() {
    const auto size = size_in(take(block_size), signed_list);
    if (!size) {
      found("the heading of " + std::string(signed_list), "it isn't as a bundle's is");
      return std::nullopt;
    }
    auto list = read_list(take(*size));
    if (!list) found(std::string(signed_list), unreadable);
    fill(signed_list, *size);
    return list;
  }

  void fill(std::string_view name, std::uint64_t size) {
    const std::string_view zeros = take(filling(size));
    if (zeros.size() != filling(size) || !all_zero(zeros)) found("what follows " + std::string(name), "the block isn't filled up with zeros");
  }

  void read_file(const Listed& file) {
    const auto wrong = file.name == signed_list ? std::optional<std::string>("the list has that name") : why_no_name(file.name);
    if (wrong) found(file.name, "no file may be called so: " + *wrong);
    const std::string_view above = take(block_size);
    if (!why_no_name(file.name) && above != heading(file.name, file.size)) found("the heading of " + file.name, "it isn't as the list says");
    const std::string_view bytes = take(file.size);
    const bool good = bytes.size() == file.size && sha256(bytes) == file.sha256;
    if (!good) found(file.name, bytes.size() == file.size ? other_bytes : "the bundle breaks off in it");
    fill(file.name, file.size);
    if (good && !wrong) bundle_.files.push_back({file.name, bytes});
  }

  std::string_view bytes_;
  ReadBundle bundle_;
};

}  // namespace

Result<std::string> make_bundle(const std::vector<NamedBytes>& files, const SecretKey& key) {
  List list{{}, key.public_key(), {}};
  if (!is_line(list.signer.name)) return fail("the key's name can't stand in a line", "make a key with a plain name");
  for (const NamedBytes& file : files) {
    if (const auto wrong = why_no_name(file.name)) {
      return fail("a bundle can't hold a file called " + file.name + ": " + *wrong, "give the policy or its version a shorter, plainer name");
    }
    if (file.bytes.size() > most_in_file) return fail(file.name + " is larger than 8 GiB", "bundle the policy without that run's data");
    list.files.push_back({file.name, sha256(file.bytes), file.bytes.size()});
  }
  list.signature = key.sign(signed_text(list));
  std::string archive;
  append(archive, signed_list, list_text(list));
  for (const NamedBytes& file : files) append(archive, file.name, file.bytes);
  archive.append(ending, '\0');
  return archive;
}

ReadBundle read_bundle(std::string_view bytes) { return BundleReader(bytes).read(); }

ReadBundle read_unpacked(const std::vector<NamedBytes>& files) {
  ReadBundle bundle;
  std::map<std::string, std::string_view> here;
  for (const NamedBytes& file : files) here.emplace(file.name, file.bytes);
  const auto list = read_list(here[std::string(signed_list)]);
  if (!list) {
    bundle.findings.push_back({std::string(signed_list), unreadable});
    return bundle;
  }
  bundle.signer = list->signer;
  check_signature(*list, bundle);
  here.erase(std::string(signed_list));
  for (const Listed& file : list->files) {
    const auto found = here.find(file.name);
    if (found == here.end()) bundle.findings.push_back({file.name, "it isn't here"});
    else if (found->second.size() != file.size || sha256(found->second) != file.sha256) bundle.findings.push_back({file.name, other_bytes});
    else bundle.files.push_back({file.name, found->second});
    if (found != here.end()) here.erase(found);
  }
  for (const auto& [name, bytes] : here) bundle.findings.push_back({name, "it isn't among what was signed"});
  return bundle;
}

bool looks_like_bundle(std::string_view bytes) {
  constexpr std::size_t magic_at = 257;
  return bytes.starts_with(signed_list) || (bytes.size() >= block_size && bytes.substr(magic_at).starts_with("ustar"));
}

}  // namespace meed::registry
