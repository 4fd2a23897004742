#include "report/table.hpp"

#include <memory>

#include "explain/words.hpp"

namespace meed::report {
namespace {

/// Keeps every cell.
class Kept : public Rows {
 public:
  explicit Kept(Table& table) : table_(table) {}
  void cell(std::string_view text) override { row_.emplace_back(text); }
  void absent(model::State state) override { row_.emplace_back(state); }
  void instead(std::string_view sign) override { row_.push_back(Cell::instead(std::string(sign))); }
  void end_row() override {
    table_.rows.push_back(std::move(row_));
    row_.clear();
  }

 private:
  Table& table_;
  std::vector<Cell> row_;
};

}  // namespace

std::string cell_text(const Cell& cell) {
  return cell.state == model::State::present ? cell.text : std::string(explain::state_words(cell.state));
}

void put(Rows& rows, const Cell& cell) {
  if (cell.suppressed_here) rows.instead(cell.text);
  else if (cell.state == model::State::present) rows.cell(cell.text);
  else rows.absent(cell.state);
}

TableSource unmade(Table table) {
  auto kept = std::make_shared<const Table>(std::move(table));
  return {kept->name, kept->columns, [kept](Rows& rows) {
            for (const std::vector<Cell>& row : kept->rows) {
              for (const Cell& cell : row) put(rows, cell);
              rows.end_row();
            }
          }};
}

Table in_hand(const TableSource& source) {
  Table table{source.name, source.columns, {}};
  Kept kept(table);
  source.rows(kept);
  return table;
}

}  // namespace meed::report
