#include "report/json_rows.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "explain/words.hpp"
#include "report/json_parts.hpp"

namespace meed::report {
namespace {

const std::string table_indent(4, ' '), row_indent(8, ' '), cell_indent(10, ' ');

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; });
}

void add_text(std::string& out, std::string_view text) {
  if (!is_plain(text)) {
    out += written(Json(text));
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

/// Adds each line of a text further in.
void add_lines(std::string& out, const std::string& text, const std::string& indent) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += (at == 0 ? "" : "\n") + indent;
    out.append(text, at, end - at);
    at = end + 1;
  }
}

}  // namespace

void JsonTables::begin(const TableSource& source) {
  end();
  const std::string head = written(table_json({source.name, source.columns, {}}));
  const std::string tail = "[]\n}";
  CHECK(head.ends_with(tail), "the rows come last");
  out_ += out_.empty() ? "\n" : ",\n";
  add_lines(out_, head.substr(0, head.size() - tail.size()), table_indent);
  out_ += '[';
  open_ = true;
  any_row_ = in_row_ = false;
}

void JsonTables::end() {
  if (!open_) return;
  if (any_row_) out_ += "\n" + table_indent + "  ";
  out_ += "]\n" + table_indent + "}";
  open_ = false;
}

void JsonTables::begin_cell() {
  if (in_row_) {
    out_ += ",\n";
  } else {
    out_ += any_row_ ? ",\n" : "\n";
    out_ += row_indent;
    out_ += "[\n";
  }
  out_ += cell_indent;
  any_row_ = in_row_ = true;
}

void JsonTables::cell(std::string_view text) {
  begin_cell();
  add_text(out_, text);
}

void JsonTables::absent(model::State state) {
  begin_cell();
  out_ += "{\n" + cell_indent + "  \"absent\": \"";
  out_ += explain::state_words(state);
  out_ += "\"\n" + cell_indent + "}";
}

void JsonTables::instead(std::string_view sign) {
  begin_cell();
  out_ += "{\n" + cell_indent + "  \"absent\": \"suppressed in publication\",\n" + cell_indent + "  \"shown_as\": ";
  add_text(out_, sign);
  out_ += "\n" + cell_indent + "}";
}

void JsonTables::end_row() {
  out_ += "\n" + row_indent + "]";
  in_row_ = false;
}

std::string JsonTables::within(std::string document) {
  end();
  if (out_.empty()) return document;
  const std::string_view place = "\"tables\": [";
  const std::size_t at = document.find("\"tables\": []");
  CHECK(at != std::string::npos, "the document has a place for tables");
  document.insert(at + place.size(), out_ + "\n  ");
  return document;
}

}  // namespace meed::report
