#include "table/cell_problem.hpp"

#include <utility>

namespace meed::table {

CellReading problem(Kind kind, std::string message, std::string help) {
  return {model::Absent{State::held}, CellProblem{kind, std::move(message), std::move(help)}};
}

std::string quoted(std::string_view text) {
  constexpr std::size_t shown = 60;
  if (text.size() <= shown) return "`" + escaped(text) + "`";
  std::size_t end = shown;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // inside a character
  return "`" + escaped(text.substr(0, end)) + "…`";
}

CellReading unreadable(const model::Policy& policy, const model::Field& field, std::string_view text, std::string help) {
  return problem(Kind::unreadable_cell, quoted(text) + " is not " + expectation(policy, field), std::move(help));
}

CellReading outside(const model::Policy& policy, const model::Field& field, std::string_view text) {
  return problem(Kind::out_of_range, quoted(text) + " is outside what `" + field.name + "` takes: " + expectation(policy, field), "correct the cell, or the range in the record");
}

}  // namespace meed::table
