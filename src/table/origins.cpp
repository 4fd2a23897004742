#include "table/origins.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace meed::table {

void Origins::push_back(Origin origin) {
  CHECK(!picked_, "rows come before they are put in order");
  const bool follows = !runs_.empty() && runs_.back().first.file == origin.file && runs_.back().first.line + (rows_ - runs_.back().row) == origin.line;
  if (!follows) runs_.push_back({rows_, origin});
  ++rows_;
}

void Origins::append(const Origins& others, std::uint32_t file, std::uint64_t lines) {
  for (std::size_t i = 0; i < others.runs_.size(); ++i) {
    const std::size_t end = i + 1 < others.runs_.size() ? others.runs_[i + 1].row : others.rows_;
    push_back({file, others.runs_[i].first.line + lines});
    rows_ += end - others.runs_[i].row - 1;
  }
}

void Origins::pick(const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> was(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) was[i] = picked_ ? was_[rows[i]] : rows[i];
  was_ = std::move(was);
  picked_ = true;
}

Origin Origins::operator[](std::size_t row) const {
  const std::size_t came = picked_ ? was_[row] : row;
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), came, [](std::size_t at, const Run& run) { return at < run.row; });
  const Run& run = *std::prev(after);
  return {run.first.file, run.first.line + (came - run.row)};
}

}  // namespace meed::table
