// Two layouts of one file have one content; any other token makes another. The content of a fixed policy is the same for ever.
#include "engine/canonical.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "engine/compile.hpp"
#include "engine/dump.hpp"
#include "host/files.hpp"
#include "syntax/format.hpp"
#include "syntax/outline.hpp"
#include "syntax/token.hpp"

namespace meed::engine {
namespace {

constexpr const char* small = R"(policy millbrook.visits "Home visits"
  version:   2024.1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

# Prices are agreed each year.
setting price by Kind
  from 1 April 2024:  short -£1,250.00, long £12.5 # of both
    because:            "Minute 7: prices, as ""agreed"""

list Kind
  short  "Short"
  long

measure m for each Visit
  is:  (minutes - 5) * -2
       rounded half up to a whole number

example one
  given visits
    | id | note       |
    | V1 | two  words |
)";

constexpr const char* small_canonical = R"(meed canonical form 1
policy millbrook.visits "Home visits"
  version: 2024.1
  in force: 1 April 2024 to 31 March 2025
  money: GBP
setting price by Kind
  from 1 April 2024: short -£ 1,250.00 , long £ 12.5
  because: "Minute 7: prices, as ""agreed"""
list Kind
  short "Short"
  long
measure m for each Visit
  is: ( minutes - 5 ) * -2 rounded half up to a whole number
example one
  given visits
  | id | note |
  | V1 | two  words |
)";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string formatted(const std::string& text) {
  SourceSet sources;
  const FileId file = sources.add("rules.meed", text);
  return syntax::format(sources, syntax::outline(sources, file));
}

/// Lays rules out anew, at random: other indents, spaces, comments and blank lines; labels and headers on more lines or fewer.
/// With `sensibly` the rules mean what they meant: `£5` and `40%` aren't parted, and lines are broken where people break them.
class Relaid {
 public:
  Relaid(const std::string& text, unsigned seed, bool sensibly = false) : random_(seed), sensibly_(sensibly), file_(sources_.add("rules.meed", text)) {}

  std::string text() {
    for (const syntax::Section& section : syntax::outline(sources_, file_).sections) {
      if (!section.declaration) continue;
      const std::string_view keyword = sources_.text(section.keyword);
      const bool entries = keyword == "list" || keyword == "bands" || keyword == "table" || keyword == "example";
      for (const syntax::Piece& piece : section.pieces) write(piece, !entries, keyword == "example");
    }
    return out_;
  }

 private:
  bool now_and_then(unsigned often = 4) { return random_() % often == 0; }
  void space() { out_ += std::string(1 + random_() % 3, ' '); }

  void begin_line(bool at_margin) {
    if (now_and_then()) out_ += "\n";
    if (now_and_then()) out_ += std::string(at_margin ? 0 : 1 + random_() % 5, ' ') + "# a comment: \"open\n";
    if (!at_margin) space();
  }
  void end_line() {
    if (now_and_then()) out_ += "  # why: \"so\"";
    if (now_and_then()) out_ += "  ";
    out_ += now_and_then() ? "\r\n" : "\n";
  }

  /// Writes tokens, and breaks lines between them if that may be.
  void write(const std::vector<syntax::Token>& tokens, bool may_break) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (at > 0 && !syntax::is_sign_of_value(tokens, at - 1)) {
        const bool close = sensibly_ && syntax::spaced(tokens, at - 1, at + 1) == std::string(tokens[at - 1].text) + std::string(tokens[at].text);
        if (may_break && now_and_then(8) && (!sensibly_ || is_good_break(tokens, at))) end_line();
        if (!close) space();
      }
      out_ += tokens[at].text;
    }
  }

  static bool is_good_break(const std::vector<syntax::Token>& tokens, std::size_t at) {
    static constexpr std::array<std::string_view, 6> words{"where", "and", "or", "otherwise", "needing", "over"};
    return tokens[at - 1].text == "," || std::find(words.begin(), words.end(), tokens[at].text) != words.end();
  }

  std::vector<syntax::Token> tokens_of(const syntax::Piece& piece, std::size_t from) {
    std::vector<syntax::Token> tokens;
    for (std::uint32_t number = piece.first_line; number <= piece.last_line; ++number) {
      const std::string_view line = sources_.line_text(file_, number);
      const auto shape = syntax::shape_of_line(line);
      const std::size_t begin = number == piece.first_line ? from : shape.begin;
      if (begin >= shape.end) continue;
      auto some = syntax::tokens_of(line.substr(begin, shape.end - begin));
      if (!some.empty()) some.front().space_before = true;
      tokens.insert(tokens.end(), some.begin(), some.end());
    }
    return tokens;
  }

  void write(const syntax::Piece& piece, bool may_break, bool example) {
    using Kind = syntax::PieceKind;
    if (piece.kind == Kind::comment || piece.kind == Kind::blank) return;
    begin_line(piece.kind == Kind::header);
    const std::string_view text = sources_.text(piece.value);
    if (piece.kind == Kind::label) {
      write(syntax::tokens_of(sources_.text(piece.label)), false);
      out_ += now_and_then() ? " :" : ":";
      space();
      write(tokens_of(piece, syntax::shape_of_line(sources_.line_text(file_, piece.first_line)).colon + 1), may_break);
    } else if (text.starts_with('|')) {
      out_ += "|";
      for (const std::string_view cell : syntax::cells_of(text)) {
        space();
        if (example) out_ += cell;
        else write(syntax::tokens_of(cell), false);
        out_ += " |";
      }
    } else {
      write(tokens_of(piece, 0), may_break && piece.kind == Kind::header);
    }
    end_line();
  }

  std::mt19937 random_;
  bool sensibly_;
  SourceSet sources_;
  FileId file_;
  std::string out_;
};

std::vector<std::filesystem::path> shipped() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"rules", "tests/parse/samples"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".meed") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(Canonical, IsWrittenSo) { EXPECT_EQ(canonical_text(small), small_canonical); }

TEST(Canonical, OfAFixedPolicyStaysForEver) {
  EXPECT_EQ(content_hash(small, {}), "9423f6d59ddfb8d3fb5fdd3fff0c597f4ce2bbcf4709b99d357fa4471b9b7350");
  EXPECT_EQ(content_hash(small, {{{"national.visits", "1"}, std::string(64, 'a')}, {{"national.core", "2"}, std::string(64, 'b')}}), "ce030d15183372565de002433a198ab9ed769f2871d97b3a97872515e798aae3");
}

TEST(Canonical, GoesByWhatItRestsOn) {
  const registry::VersionContent one{{"national.visits", "1"}, std::string(64, 'a')}, other{{"national.visits", "1"}, std::string(64, 'b')};
  EXPECT_NE(content_hash(small, {one}), content_hash(small, {other}));
  EXPECT_NE(content_hash(small, {one, other}), content_hash(small, {other, one}));
}

TEST(Canonical, LayoutDoesntChangeIt) {
  for (const auto& path : shipped()) {
    const std::string text = read(path), canonical = canonical_text(text);
    EXPECT_EQ(canonical_text(formatted(text)), canonical) << path;
    for (unsigned seed = 1; seed <= 5; ++seed) {
      const std::string relaid = Relaid(text, seed).text();
      ASSERT_EQ(canonical_text(relaid), canonical) << path << "\n" << relaid;
    }
  }
}

TEST(Canonical, WhatHasOneFormMeansOneThing) {
  for (const auto& path : shipped()) {
    const std::string text = read(path);
    const auto compiled = compile({{path.string(), text}}, host::FolderFinder{});
    if (!compiled->policy) continue;
    const std::string other = Relaid(text, 7, true).text();
    ASSERT_EQ(canonical_text(other), canonical_text(text));
    const auto relaid = compile({{path.string(), other}}, host::FolderFinder{});
    ASSERT_TRUE(relaid->policy) << path << "\n" << other;
    EXPECT_EQ(dump_policy(*relaid->policy), dump_policy(*compiled->policy)) << path;
  }
}

TEST(Canonical, AnyOtherTokenChangesIt) {
  const std::string text = small, canonical = canonical_text(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t line = text.rfind('\n', at) + 1;
    const std::size_t comment = text.find('#', line);
    if (text[at] == ' ' || text[at] == '\n' || comment <= at) continue;
    std::string other = text;
    other[at] = text[at] == 'q' ? 'z' : 'q';
    EXPECT_NE(canonical_text(other), canonical) << other;
    if (text[at] == '|') continue;  // the last of a row may be left out
    other = text;
    other.erase(at, 1);
    EXPECT_NE(canonical_text(other), canonical) << other;
  }
}

TEST(Canonical, OrderCounts) {
  const std::string text = "list Kind\n  short\n  long\n", other = "list Kind\n  long\n  short\n";
  EXPECT_NE(canonical_text(text), canonical_text(other));
}

}  // namespace
}  // namespace meed::engine
