// Holds tables in two forms: in hand, every cell a text, for those who look at it again or
// lay it out; and unmade, as what writes its rows one after another, for those who only
// pass them on, so that a table of millions of rows is never whole in memory. Promises the
// same cells in both. Leaves out which tables there are (results.hpp) and files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"

namespace meed::report {

/// One cell: an exact text, or a way of being absent.
struct Cell {
  std::string text;
  model::State state = model::State::present;

  Cell() = default;
  Cell(std::string words) : text(std::move(words)) {}             // NOLINT: a text is a cell
  Cell(std::string_view words) : text(words) {}                   // NOLINT
  Cell(const char* words) : text(words) {}                        // NOLINT
  Cell(model::State absent) : state(absent) {}                    // NOLINT

  /// Makes the cell of a figure that is suppressed: the sign that stands in its place.
  static Cell instead(std::string sign) {
    Cell cell(std::move(sign));
    cell.suppressed_here = true;
    return cell;
  }
  bool suppressed_here = false;  // the text is a sign, and no figure
};

/// Gives what CSV holds: the text, or `missing`, `suppressed`, `not applicable`, `held`.
std::string cell_text(const Cell&);

struct ColumnHead {
  std::string name;
  bool numeric = false;      // an exact number: `12.5` or `100/3`
  std::string currency = {}; // a sum of money: `GBP`
  bool percent = false;      // a ratio that people read as a percentage
  std::optional<int> places = {};  // of the percentage, if the figures were rounded to them
};

struct Table {
  std::string name;
  std::vector<ColumnHead> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Takes the cells of a table in order.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual void cell(std::string_view text) = 0;
  /// Takes an exact number: digits, a point or a stroke, a minus sign.
  virtual void number(std::string_view text) { cell(text); }
  virtual void absent(model::State) = 0;
  /// Takes the sign that stands for a figure suppressed in publication.
  virtual void instead(std::string_view sign) { cell(sign); }
  virtual void end_row() = 0;
};

/// A table whose rows aren't made yet. `rows` writes all of them, the same each time; whatever it was made from
/// must outlive it.
struct TableSource {
  std::string name;
  std::vector<ColumnHead> columns;
  std::function<void(Rows&)> rows;
};

/// Writes one cell.
void put(Rows&, const Cell&);

/// Turns one form into the other.
TableSource unmade(Table);
Table in_hand(const TableSource&);

}  // namespace meed::report
