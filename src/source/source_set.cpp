#include "source/source_set.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace meed {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::vector<std::uint32_t> find_line_begins(std::string_view text) {
  std::vector<std::uint32_t> begins{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    begins.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return begins;
}

}  // namespace

FileId SourceSet::add(std::string name, std::string text) {
  CHECK(text.size() < std::numeric_limits<std::uint32_t>::max(), "a rule file is under 4 GB");
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  auto begins = find_line_begins(text);
  auto marks = find_marks(text, begins);
  files_.push_back(File{std::move(name), std::move(text), std::move(begins), std::move(marks)});
  return FileId{static_cast<std::uint32_t>(files_.size() - 1)};
}

const SourceSet::File& SourceSet::file(FileId id) const {
  CHECK(id.index() < files_.size(), "the file belongs to this set");
  return files_[id.index()];
}

const std::string& SourceSet::name(FileId id) const { return file(id).name; }

std::string_view SourceSet::text(FileId id) const { return file(id).text; }

std::string_view SourceSet::text(Span span) const {
  const std::string_view all = text(span.file);
  CHECK(span.begin <= span.end && span.end <= all.size(), "the span lies inside its file");
  return all.substr(span.begin, span.end - span.begin);
}

LineColumn SourceSet::where(FileId id, std::size_t offset) const {
  const File& in = file(id);
  offset = std::min(offset, in.text.size());
  const auto after = std::upper_bound(in.line_begins.begin(), in.line_begins.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - in.line_begins.begin());
  Mark from{in.line_begins[line - 1], 1};
  const auto beyond = std::upper_bound(in.marks.begin(), in.marks.end(), offset, [](std::size_t at, const Mark& mark) { return at < mark.offset; });
  if (beyond != in.marks.begin() && std::prev(beyond)->offset > from.offset) from = *std::prev(beyond);
  const auto before = std::string_view(in.text).substr(from.offset, offset - from.offset);
  return {line, static_cast<std::uint32_t>(from.column + count_code_points(before))};
}

std::vector<SourceSet::Mark> SourceSet::find_marks(std::string_view text, const std::vector<std::uint32_t>& line_begins) {
  constexpr std::size_t apart = 1024;
  std::vector<Mark> marks;
  for (std::size_t line = 0; line < line_begins.size(); ++line) {
    const std::size_t begin = line_begins[line], end = line + 1 < line_begins.size() ? line_begins[line + 1] : text.size();
    if (end - begin <= apart) continue;
    std::uint32_t column = 1;
    std::size_t last = begin;
    for (std::size_t at = begin; at < end; at += code_point_at(text, at).length, ++column) {
      if (at - last < apart) continue;
      marks.push_back({static_cast<std::uint32_t>(at), column});
      last = at;
    }
  }
  return marks;
}

std::uint32_t SourceSet::line_count(FileId id) const {
  return static_cast<std::uint32_t>(file(id).line_begins.size());
}

std::size_t SourceSet::line_begin(FileId id, std::uint32_t line) const {
  const File& in = file(id);
  CHECK(line >= 1 && line <= in.line_begins.size(), "the file has that line");
  return in.line_begins[line - 1];
}

std::string_view SourceSet::line_text(FileId id, std::uint32_t line) const {
  const std::size_t begin = line_begin(id, line);
  const File& in = file(id);
  const std::size_t end = line < in.line_begins.size() ? in.line_begins[line] - 1 : in.text.size();
  std::string_view rest = text(id).substr(begin, end - begin);
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

Span SourceSet::whole(FileId id) const { return {id, 0, static_cast<std::uint32_t>(text(id).size())}; }

}  // namespace meed
