// Holds the reading of one field of a record, which the parameters of a function share. Promises a field for every
// label that names one, whole or with its fault reported. Leaves out what a field means.
#pragma once

#include <string_view>
#include <vector>

#include "parse/build.hpp"
#include "syntax/declaration.hpp"
#include "syntax/outline.hpp"

namespace meed::parse {

/// What a field is called in messages there, and a sentence on the labels that stand beside fields.
struct FieldWords { std::string_view noun, labels; };

/// Reads a label and its value as a field, and adds it; one of the same name twice is reported.
void read_field(Reading& reading, std::vector<syntax::Field>& fields, const syntax::Piece& piece, const FieldWords& words);

}  // namespace meed::parse
