// Holds declarations as their authors wrote them, cut into labels and entries, each on one line with one space between
// tokens: what two versions of a policy are laid side by side by. Promises every label and entry of a file, none twice,
// without comments and layout. Leaves out what they mean (model), and `set`, which only gives a setting another value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.hpp"
#include "value/rational.hpp"

namespace meed::engine {

/// A label with its value, `limit` and `£10,000.00 for each Centre`; or an entry, by its first word: `improved` and
/// `from 5 points`. A row of a table has no label.
struct WrittenLine {
  std::string label;
  std::string text;
  Span span;
};

struct WrittenDeclaration {
  std::string keyword, name;
  Span span;                         // all of it
  std::vector<WrittenLine> labels;   // the title and what else stands in the heading come first: `title`, `heading`
  std::vector<WrittenLine> entries;  // of a list, bands or a table
};

/// Gives a file's declarations in order. The file must have parsed.
std::vector<WrittenDeclaration> written_declarations(const SourceSet&, FileId);

/// Cuts `childrens_centre 60%, midwifery 40%` at its commas into entries.
std::vector<WrittenLine> entries_of(const WrittenLine&);

/// Gives a text by which two are the same whenever they differ in nothing but how numbers are written: `£150` and `£150.00`.
std::string alike_text(std::string_view text);

/// The one number that differs between two texts that are alike in everything else, with what belongs to it: `£10,000.00`.
struct OneNumber {
  Rational before, after;
  std::string before_words, after_words;
  std::string rest;         // what follows in both, if the number stands first: `for each Centre`
  bool stands_first = false;
};
std::optional<OneNumber> one_number(std::string_view before, std::string_view after);

/// Tells whether two texts differ in numbers alone.
bool same_but_numbers(std::string_view before, std::string_view after);

}  // namespace meed::engine
