// Functions, and exceptions to rules.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/field.hpp"
#include "parse/fill.hpp"

namespace meed::parse {

using syntax::ExceptionDeclaration;
using syntax::FunctionDeclaration;

namespace {

constexpr FieldWords kFunctionWords{
    "parameter", "The labels of a function are `is:` and `missing:`, and `because:` and `source:` with a text in quotes."};

constexpr auto kFunctionLabels = std::to_array<LabelRule<FunctionDeclaration>>({
    {"is", match_value, fill_value<FunctionDeclaration, &FunctionDeclaration::is>, true},
    {"missing", match_missing, fill_missing<FunctionDeclaration>},
});

bool take_parameter(Reading& reading, FunctionDeclaration& function, const syntax::Piece& piece) {
  const std::string label = label_words(reading, piece.label);
  const bool quoted = reading.text(piece.value).starts_with('"');
  if (quoted && (label == "because" || label == "source")) return false;
  if (quoted) {
    report_unknown_label(reading, piece, "function", {"is", "missing", "because", "source"});
  } else {
    read_field(reading, function.parameters, piece, kFunctionWords);
  }
  return true;
}

void finish_function(Reading& reading, FunctionDeclaration& function, Span header) {
  if (!function.parameters.empty() || reading.faulty()) return;
  reading.fault(Kind::missing_entries, header, "This function has no parameters: it would give the same wherever it is used.")
      .help("Give each parameter a line with what it holds, as in `rate: percent`; or make it a `measure` or a `setting`.");
}

constexpr auto kExceptionLabels = std::to_array<LabelRule<ExceptionDeclaration>>({
    {"where", match_value, fill_value<ExceptionDeclaration, &ExceptionDeclaration::where>, true},
    {"is", match_value, fill_value<ExceptionDeclaration, &ExceptionDeclaration::is>, true},
});

void finish_exception(Reading& reading, ExceptionDeclaration& exception, Span header) {
  if (!exception.to.empty() || reading.faulty()) return;
  reading.fault(Kind::header_part, header, "This exception doesn't say what it is an exception to.")
      .help("Add it to the header: `exception " + exception.head.name.text + " to …`, with the name of a rule or of another exception.");
}

}  // namespace

syntax::DeclarationVariant read_function(Reading& reading, const syntax::Section& section) {
  const Form<FunctionDeclaration> form{just_a_name, nullptr, kFunctionLabels, take_parameter, nullptr, finish_function};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_exception(Reading& reading, const syntax::Section& section) {
  Form<ExceptionDeclaration> form{may_have_bases, nullptr, kExceptionLabels, nullptr, nullptr, finish_exception};
  form.fill_header = [](Reading&, ExceptionDeclaration& exception, Header&& header) { exception.to = std::move(header.bases); };
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
