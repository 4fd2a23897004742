// Holds a bundle: files in one, signed, to be handed to somebody else. It is a tar archive whose first file, `SIGNED.txt`,
// lists all others with their sizes and SHA-256 and is signed; everything else follows from that list. Promises that
// the same files and key give the same bytes; and, to whoever reads one, that any bit that was changed anywhere in it is found
// and named, and that what comes from somebody hostile is refused or harmless: there are no links, no folders, nothing
// is packed, and no name leads out of a folder. Leaves out what the files mean (extract_files.hpp), and files on the disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/archive.hpp"
#include "registry/key.hpp"
#include "registry/verify.hpp"

namespace meed::registry {

inline constexpr std::string_view signed_list = "SIGNED.txt";

/// Makes a bundle of files in order of their names, each there once.
[[nodiscard]] Result<std::string> make_bundle(const std::vector<NamedBytes>& files, const SecretKey&);

/// A bundle as it was read. The files' bytes lie in those of the bundle.
struct ReadBundle {
  PublicKey signer;                  // as the bundle says; whether it is true is among the findings
  std::vector<NamedBytes> files;     // those that are there and are what was signed
  std::vector<Finding> findings;     // none: every bit is as it was signed
};
[[nodiscard]] ReadBundle read_bundle(std::string_view bytes);

/// Checks the files of a bundle that was unpacked, `SIGNED.txt` among them, in the same way.
[[nodiscard]] ReadBundle read_unpacked(const std::vector<NamedBytes>&);

/// Tells whether some bytes begin as a bundle does, be it one with a bit changed.
bool looks_like_bundle(std::string_view bytes);

}  // namespace meed::registry
