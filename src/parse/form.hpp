// Holds the shape of a declaration, as data: what its header may say, which labels it has, how each is matched and
// where its value goes. Promises: every label and entry is read by itself, so that all faults are told at once.
// Leaves out: the shapes themselves (build_*.cpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parse/build.hpp"
#include "syntax/outline.hpp"

namespace meed::parse {

/// What a header may say besides a title.
enum HeaderPart : unsigned {
  just_a_name = 0,
  may_be_for_each = 1,
  may_have_brackets = 2,
  may_have_by = 4,
  may_have_units = 8,
  may_have_of = 16,
  may_have_dots = 32,
  may_have_bases = 64,
};

struct Header {
  syntax::Head head;
  std::vector<syntax::Name> in_brackets;
  std::vector<syntax::Name> by;
  std::optional<syntax::Name> from_unit, to_unit;
  std::optional<syntax::ExprId> of;
  std::vector<syntax::BaseName> bases;
};

/// One label of a declaration, matched.
struct LabelValue {
  std::vector<NodeRef> nodes;
  Span label;
  Span value;
};

template <typename Declaration>
struct LabelRule {
  std::string_view label;
  Matcher match;
  void (*fill)(Reading&, Declaration&, const LabelValue&);
  bool required = false;
  bool repeatable = false;
};

/// How a kind of declaration is read. `special` takes labels that no rule names, and says whether it did.
template <typename Declaration>
struct Form {
  unsigned header = just_a_name;
  void (*fill_header)(Reading&, Declaration&, Header&&) = nullptr;
  std::span<const LabelRule<Declaration>> labels = {};
  bool (*special)(Reading&, Declaration&, const syntax::Piece&) = nullptr;
  void (*entry)(Reading&, Declaration&, const syntax::Piece&) = nullptr;
  void (*finish)(Reading&, Declaration&, Span header) = nullptr;
};

// ---- labels.cpp: what is the same for every kind
/// Brings the words of a label to one space between each.
std::string label_words(Reading& reading, Span label);
std::string value_phrase(std::string_view label);
/// Takes `because` and `source`; says whether it was one of them.
bool take_common_label(Reading& reading, syntax::Head& head, const syntax::Piece& piece, const std::string& label);
void report_unknown_label(Reading& reading, const syntax::Piece& piece, std::string_view keyword,
                          std::vector<std::string_view> known);
void report_duplicate_label(Reading& reading, Span again, Span first);
void report_missing_label(Reading& reading, const syntax::Head& head, std::string_view label);
void report_stray_entry(Reading& reading, const syntax::Piece& piece);
/// Sets a text that may be said once.
void set_once(Reading& reading, std::optional<syntax::Text>& place, syntax::Text text);

/// Fills `as reported:`, or that of a part: `points as reported:`.
template <typename Declaration, syntax::ReportedPart part = syntax::ReportedPart::whole>
void fill_reported(Reading& reading, Declaration& declaration, const LabelValue& value) {
  declaration.head.reported.push_back({part, build_expression(reading, value.nodes[0])});
}

// ---- build_header.cpp
Header read_header(Reading& reading, const syntax::Section& section, unsigned may_say);

template <typename Declaration>
class FormReader {
 public:
  FormReader(Reading& reading, const Form<Declaration>& form) : reading_(reading), form_(form) {}

  Declaration read(const syntax::Section& section) {
    Header header = read_header(reading_, section, form_.header);
    const bool header_read = !reading_.faulty();  // one that couldn't be read may have swallowed lines
    Declaration declaration{};
    declaration.head = header.head;
    if (form_.fill_header != nullptr) form_.fill_header(reading_, declaration, std::move(header));
    seen_.resize(form_.labels.size());
    for (const syntax::Piece& piece : section.pieces) take(declaration, piece);
    for (std::size_t at = 0; at < seen_.size(); ++at) {
      if (header_read && form_.labels[at].required && !seen_[at]) {
        report_missing_label(reading_, declaration.head, form_.labels[at].label);
      }
    }
    if (form_.finish != nullptr) form_.finish(reading_, declaration, section.pieces.front().value);
    declaration.head.broken = reading_.faulty();
    return declaration;
  }

 private:
  void take(Declaration& declaration, const syntax::Piece& piece) {
    if (piece.kind == syntax::PieceKind::label) take_label(declaration, piece);
    if (piece.kind != syntax::PieceKind::entry) return;
    if (form_.entry != nullptr) {
      form_.entry(reading_, declaration, piece);
    } else {
      report_stray_entry(reading_, piece);
    }
  }

  void take_label(Declaration& declaration, const syntax::Piece& piece) {
    const std::string label = label_words(reading_, piece.label);
    for (std::size_t at = 0; at < form_.labels.size(); ++at) {
      if (form_.labels[at].label == label) return take_known(declaration, piece, at);
    }
    if (form_.special != nullptr && form_.special(reading_, declaration, piece)) return;
    if (take_common_label(reading_, declaration.head, piece, label)) return;
    std::vector<std::string_view> known{"because", "source"};
    for (const auto& rule : form_.labels) known.push_back(rule.label);
    report_unknown_label(reading_, piece, reading_.text(declaration.head.keyword), std::move(known));
  }

  void take_known(Declaration& declaration, const syntax::Piece& piece, std::size_t at) {
    const LabelRule<Declaration>& rule = form_.labels[at];
    if (seen_[at] && !rule.repeatable) return report_duplicate_label(reading_, piece.label, *seen_[at]);
    seen_[at] = piece.label;
    if (!reading_.match(rule.match, piece.value, value_phrase(rule.label))) return;
    rule.fill(reading_, declaration, {reading_.roots(), piece.label, piece.value});
  }

  Reading& reading_;
  const Form<Declaration>& form_;
  std::vector<std::optional<Span>> seen_;
};

}  // namespace meed::parse
