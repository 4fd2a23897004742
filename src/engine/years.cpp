#include "engine/years.hpp"

#include <algorithm>
#include <cctype>
#include <variant>

#include "syntax/outline.hpp"

namespace meed::engine {
namespace {

bool digit(std::string_view text, std::size_t at) { return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0; }

/// Tells whether four figures stand here, no more and no fewer.
bool year_at(std::string_view text, std::size_t at) {
  if (at > 0 && digit(text, at - 1)) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!digit(text, at + i)) return false;
  }
  return !digit(text, at + 4);
}

int number(std::string_view text) { return std::stoi(std::string(text)); }

std::string two_figures(int year) {
  const std::string text = std::to_string(100 + year % 100);
  return text.substr(1);
}

/// Tells whether `-25` or `/25`, the end of `2024-25`, stands here.
bool second_year_at(std::string_view text, std::size_t at, int first_year) {
  if (at >= text.size() || (text[at] != '-' && text[at] != '/')) return false;
  if (!digit(text, at + 1) || !digit(text, at + 2) || digit(text, at + 3)) return false;
  if (at + 3 < text.size() && text[at + 3] == '-') return false;  // a day follows: it was a month
  return number(text.substr(at + 1, 2)) == (first_year + 1) % 100;
}

Edit edit_of(const SourceSet& sources, Span span, int years, YearForm form) {
  return {span.begin, span.end, moved_by_years(sources.text(span), years, form)};
}

void move_literals(const syntax::File& file, const SourceSet& sources, int years, std::vector<Edit>& edits) {
  for (const syntax::Expr& expr : file.expressions) {
    if (std::holds_alternative<syntax::DateLiteral>(expr.node)) edits.push_back(edit_of(sources, expr.span, years, YearForm::date));
    if (const auto* period = std::get_if<syntax::PeriodLiteral>(&expr.node)) {
      edits.push_back(edit_of(sources, expr.span, years, period->period.kind() == PeriodKind::month ? YearForm::month : YearForm::period));
    }
  }
}

/// `from 1 October 2024:` is a label.
void move_labels(const SourceSet& sources, FileId file, int years, std::vector<Edit>& edits) {
  for (const syntax::Section& section : syntax::outline(sources, file).sections) {
    if (!section.declaration || sources.text(section.keyword) != "setting") continue;
    for (const syntax::Piece& piece : section.pieces) {
      if (piece.kind == syntax::PieceKind::label && sources.text(piece.label).starts_with("from ")) edits.push_back(edit_of(sources, piece.label, years, YearForm::date));
    }
  }
}

/// Gives how the cells of a given column hold years; nothing if they hold none.
std::optional<YearForm> form_of(const model::Policy& policy, const model::Record& record, std::string_view column) {
  for (const model::FieldId id : record.fields) {
    const model::Field& field = policy.fields[id];
    if (field.name != column) continue;
    if (field.type.kind == model::TypeKind::date) return YearForm::date;
    if (field.type.kind == model::TypeKind::period) return field.type.period == PeriodKind::month ? YearForm::month : YearForm::period;
  }
  return std::nullopt;
}

void move_cells(const model::Policy& policy, int years, std::vector<Edit>& edits) {
  for (const model::Example& example : policy.examples) {
    for (const model::GivenTable& table : example.given) {
      for (std::size_t column = 0; column < table.header.size(); ++column) {
        const auto form = form_of(policy, policy.records[table.record], table.header[column].text);
        if (!form) continue;
        for (const auto& row : table.rows) {
          const model::GivenCell& cell = row[column];
          edits.push_back({cell.span.begin, cell.span.end, moved_by_years(cell.text, years, *form)});
        }
      }
    }
  }
}

}  // namespace

std::string edited(std::string_view text, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.begin < at) continue;
    out += text.substr(at, edit.begin - at);
    out += edit.text;
    at = edit.end;
  }
  return out += text.substr(at);
}

std::string moved_by_years(std::string_view written, int years, YearForm form) {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    if (!year_at(written, at)) {
      out += written[at++];
      continue;
    }
    const int year = number(written.substr(at, 4));
    out += std::to_string(year + years);
    at += 4;
    if (form == YearForm::period && second_year_at(written, at, year)) {
      out += written[at] + two_figures(year + 1 + years);
      at += 3;
    }
  }
  return out;
}

std::vector<Edit> edits_moving_years(const syntax::File& file, const SourceSet& sources, const model::Policy& policy, int years) {
  std::vector<Edit> edits;
  if (years == 0) return edits;
  move_literals(file, sources, years, edits);
  move_labels(sources, file.id, years, edits);
  move_cells(policy, years, edits);
  return edits;
}

}  // namespace meed::engine
