#include "check/table_cover.hpp"

#include <algorithm>
#include <set>

#include "check/table_column.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using RowNumbers = std::vector<std::size_t>;

constexpr std::size_t most_states = 100'000;  // more would keep an author waiting

/// A walk over the kinds of combination that can come, column by column. Rows that still
/// match after some columns decide all the rest, so no such state is walked twice.
struct Cover {
  Context& context;
  const model::DecisionTable& table;
  std::vector<std::vector<ColumnPart>> columns = {};
  std::set<std::pair<std::size_t, RowNumbers>> seen = {};
  std::vector<const ColumnPart*> path = {};
  std::vector<bool> reached = std::vector<bool>(table.rows.size(), false);
  std::set<std::pair<std::size_t, std::size_t>> overlaps = {};
  bool gap = false;

  std::string combination() const {
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const Span span = context.policy.exprs[table.inputs[i]].span;
      text += (i == 0 ? "" : ", ") + std::string(context.sources.text(span)) + " " + path[i]->example;
    }
    return text;
  }
  void report_gap() {
    if (gap || table.hit == model::HitRule::sum) return;
    gap = true;
    std::string example = combination();
    if (path.size() < columns.size()) example += " (whatever the rest)";
    context.sink.report(Kind::table_gap, table.span, "No row of " + quoted(table.name) + " matches " + example + ".")
        .help("Add a row for it, or one whose cells are `any`.");
  }
  void report_overlap(std::size_t first, std::size_t second) {
    if (!overlaps.emplace(first, second).second) return;
    context.sink
        .report(Kind::table_overlap, table.rows[second].span, "Two rows of " + quoted(table.name) + " match " + combination() + ".")
        .cause(table.rows[first].span, "the other row stands here");
  }
  void finish(const RowNumbers& rows) {
    if (table.hit == model::HitRule::first) {
      reached[rows.front()] = true;
      return;
    }
    for (const std::size_t row : rows) reached[row] = true;
    if (table.hit == model::HitRule::only_one && rows.size() > 1) report_overlap(rows[0], rows[1]);
  }
  void walk(const RowNumbers& rows) {
    if (rows.empty()) return report_gap();
    if (path.size() == columns.size()) return finish(rows);
    if (seen.size() >= most_states || !seen.emplace(path.size(), rows).second) return;
    for (const ColumnPart& part : columns[path.size()]) {
      RowNumbers left;
      std::copy_if(rows.begin(), rows.end(), std::back_inserter(left), [&](std::size_t row) { return part.matched_by[row]; });
      path.push_back(&part);
      walk(left);
      path.pop_back();
    }
  }
  /// Tells whether the walk was broken off; nothing is proved then.
  bool report_too_large() const {
    if (seen.size() < most_states) return false;
    context.sink.report(Kind::table_too_large, table.span,
                        quoted(table.name) + " has too many combinations of its " + std::to_string(columns.size()) +
                            " columns for anybody to prove that each has its row.")
        .help("Divide it into smaller tables, of which one uses the others.");
    return true;
  }
  void report_unreached() const {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (reached[i]) continue;
      context.sink.report(Kind::table_row_unreached, table.rows[i].span,
                          table.hit == model::HitRule::first ? "No case reaches this row: earlier rows match whatever it would."
                                                             : "Nothing that can come matches this row.");
    }
  }
};

}  // namespace

void check_cover(Context& context, const model::DecisionTable& written) {
  const model::DecisionTable table = written;
  Cover cover{context, table};
  for (std::size_t i = 0; i < table.inputs.size(); ++i) cover.columns.push_back(divide_column(context, table, i));
  RowNumbers all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) all.push_back(i);
  cover.walk(all);
  if (!cover.report_too_large()) cover.report_unreached();
}

}  // namespace meed::check
