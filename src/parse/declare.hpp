// Holds one reader for each kind of declaration, and the table from keyword to reader.
// Promises: a reader always gives a declaration; one with a fault is marked broken. Leaves out: how they do it.
#pragma once

#include <string_view>
#include <vector>

#include "parse/reading.hpp"
#include "syntax/outline.hpp"

namespace meed::parse {

using SectionReader = syntax::DeclarationVariant (*)(Reading& reading, const syntax::Section& section);

syntax::DeclarationVariant read_policy(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_unit(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_list(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_record(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_require(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_setting(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_scale(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_function(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_measure(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_bands(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_table(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_exception(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_outcome(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_indicator(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_fund(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_reinvest(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_promise(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_publication(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_example(Reading& reading, const syntax::Section& section);
syntax::DeclarationVariant read_set(Reading& reading, const syntax::Section& section);

/// Finds the reader for a keyword; none if there is no such declaration.
[[nodiscard]] SectionReader reader_for(std::string_view keyword);

/// Gives every keyword, in the order of the guide.
[[nodiscard]] std::vector<std::string_view> keywords();

}  // namespace meed::parse
