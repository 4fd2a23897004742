// Bundles: the same files give the same bytes, and every bit that is changed is found and named.
#include "registry/bundle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace meed::registry {
namespace {

class Bundle : public ::testing::Test {
 protected:
  std::vector<NamedBytes> files{{"README.md", "What lies here\n"}, {"entries/000000/000000001.drafted.json", "{}\n"}, {"objects/3f/3f", std::string_view("\0\1\2", 3)}, {"rules/nothing.meed", ""}};
  SecretKey key = SecretKey::make("A. Officer, Millbrook");

  std::string made() { return make_bundle(files, key).value(); }
  static std::string first_finding(std::string_view bytes) {
    const ReadBundle read = read_bundle(bytes);
    return read.findings.empty() ? "" : read.findings[0].where + ": " + read.findings[0].what;
  }

  /// Where each thing lies in the bundle, as it is to be named when a bit of it is changed.
  std::vector<std::pair<std::size_t, std::string>> places(std::string_view bytes) const {
    std::vector<std::pair<std::size_t, std::string>> ends{{block_size, "the heading of SIGNED.txt"}};
    const auto add = [&](std::size_t size, const std::string& name) {
      ends.emplace_back(ends.back().first + size, name);
      ends.emplace_back(ends.back().first + filling(size), "what follows " + name);
    };
    add(size_in(bytes.substr(0, block_size), signed_list).value(), std::string(signed_list));
    for (const NamedBytes& file : files) {
      ends.emplace_back(ends.back().first + block_size, "the heading of " + file.name);
      add(file.bytes.size(), file.name);
    }
    ends.emplace_back(bytes.size(), "the bundle's end");
    return ends;
  }
};

TEST_F(Bundle, GivesBackWhatWasPutIn) {
  const std::string bytes = made();
  EXPECT_EQ(bytes, made());
  EXPECT_TRUE(looks_like_bundle(bytes));
  const ReadBundle read = read_bundle(bytes);
  EXPECT_TRUE(read.findings.empty()) << first_finding(bytes);
  EXPECT_EQ(read.signer.name, "A. Officer, Millbrook");
  EXPECT_EQ(read.signer.hexadecimal, key.public_key().hexadecimal);
  ASSERT_EQ(read.files.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(read.files[i].name, files[i].name);
    EXPECT_EQ(read.files[i].bytes, files[i].bytes);
  }
}

TEST_F(Bundle, AnyBitThatIsChangedIsFoundAndNamed) {
  std::string bytes = made();
  const auto ends = places(bytes);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto place = std::find_if(ends.begin(), ends.end(), [&](const auto& end) { return at < end.first; });
    for (int bit = 0; bit < 8; ++bit) {
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      const ReadBundle read = read_bundle(bytes);
      const bool named = std::any_of(read.findings.begin(), read.findings.end(), [&](const Finding& one) { return one.where == place->second; });
      ASSERT_TRUE(named) << "byte " << at << ", bit " << bit << ": " << first_finding(bytes) << "; expected " << place->second;
      ASSERT_TRUE(looks_like_bundle(bytes));
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
    }
  }
}

TEST_F(Bundle, AnyShorterOrLongerOneIsFound) {
  const std::string bytes = made();
  for (std::size_t size = 0; size < bytes.size(); ++size) ASSERT_NE(first_finding(std::string_view(bytes).substr(0, size)), "") << size;
  EXPECT_EQ(first_finding(bytes + std::string(block_size, '\0')), "the bundle's end: 512 bytes follow it");
  EXPECT_NE(first_finding(bytes + "x"), "");
}

TEST_F(Bundle, SignedByAnotherIsAnothersBundle) {
  const SecretKey other = SecretKey::make("A. Officer, Millbrook");
  const ReadBundle read = read_bundle(make_bundle(files, other).value());
  EXPECT_TRUE(read.findings.empty());
  EXPECT_NE(read.signer.hexadecimal, key.public_key().hexadecimal);
}

TEST_F(Bundle, UnpackedItIsCheckedTheSame) {
  const std::string bytes = made();
  const std::string_view list = std::string_view(bytes).substr(block_size, size_in(std::string_view(bytes).substr(0, block_size), signed_list).value());
  std::vector<NamedBytes> unpacked = files;
  unpacked.push_back({std::string(signed_list), list});
  EXPECT_TRUE(read_unpacked(unpacked).findings.empty());
  EXPECT_EQ(read_unpacked(unpacked).files.size(), files.size());
  unpacked[1].bytes = "{ }\n";
  unpacked.push_back({"more.txt", ""});
  std::vector<std::string> where;
  for (const Finding& one : read_unpacked(unpacked).findings) where.push_back(one.where);
  EXPECT_EQ(where, (std::vector<std::string>{files[1].name, "more.txt"}));
}

/// A bundle of somebody hostile, who has a key: well signed, and with a list of his own.
class Hostile : public Bundle {
 protected:
  struct Listed { std::string name, bytes; std::uint64_t size; };

  std::string bundle(const std::vector<Listed>& listed) {
    std::string text = "# key " + key.public_key().hexadecimal + " " + key.public_key().name + "\n# The files are checked by: sha256sum -c SIGNED.txt\n";
    for (const Listed& file : listed) text += "# " + std::to_string(file.size) + " bytes:\n" + std::string(64, '0') + "  " + file.name + "\n";
    text = "# meed bundle 1\n# signature " + key.sign(text) + "\n" + text;
    std::string bytes = heading(signed_list, text.size()) + text + std::string(filling(text.size()), '\0');
    for (const Listed& file : listed) bytes += heading(file.name, file.bytes.size()) + file.bytes + std::string(filling(file.bytes.size()), '\0');
    return bytes + std::string(ending, '\0');
  }
};

TEST_F(Hostile, NamesThatLeadOutAreRefused) {
  for (const std::string name : {"../officer.key", "/etc/passwd", "a/../../b", "a//b", "./a", "a\\b", "a/", "a b", "SIGNED.txt"}) {
    const ReadBundle read = read_bundle(bundle({{name, "x", 1}}));
    EXPECT_FALSE(read.findings.empty()) << name;
    EXPECT_TRUE(read.files.empty()) << name;
  }
}

TEST_F(Hostile, SizesThatArentThereAreRefused) {
  for (const std::uint64_t size : {std::uint64_t{2}, std::uint64_t{1} << 20U, most_in_file}) {
    const ReadBundle read = read_bundle(bundle({{"a", "x", size}}));
    EXPECT_FALSE(read.findings.empty());
    EXPECT_TRUE(read.files.empty());
  }
}

TEST_F(Hostile, AFileThatIsThereTwiceIsRefused) {
  EXPECT_EQ(first_finding(bundle({{"a", "x", 1}, {"a", "x", 1}})), "SIGNED.txt: it can't be read: it breaks off, or isn't as a bundle's list is");
  EXPECT_EQ(first_finding(bundle({{"b", "x", 1}, {"a", "x", 1}})), "SIGNED.txt: it can't be read: it breaks off, or isn't as a bundle's list is");
}

TEST(Heading, LongNamesAreCutAtAFolder) {
  const std::string name = "rules/" + std::string(120, 'p') + "/" + std::string(80, 'v') + ".meed";
  EXPECT_FALSE(why_no_name(name));
  EXPECT_EQ(size_in(heading(name, 77), name), 77U);
  EXPECT_EQ(size_in(heading(name, most_in_file), name), most_in_file);
  EXPECT_TRUE(why_no_name(std::string(101, 'a')));
  EXPECT_TRUE(why_no_name(std::string(156, 'a') + "/b"));
}

}  // namespace
}  // namespace meed::registry
