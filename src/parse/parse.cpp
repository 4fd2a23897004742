#include "parse/parse.hpp"

#include <string>

#include "diagnostic/nearest_name.hpp"
#include "parse/build.hpp"
#include "parse/declare.hpp"
#include "parse/reading.hpp"
#include "source/utf8.hpp"
#include "syntax/outline.hpp"

namespace meed::parse {

namespace {

/// Spans count in 32 bits; a text of rules is never near that.
constexpr std::size_t kLongestText = std::size_t{1} << 28;

bool is_readable(const SourceSet& sources, FileId file, Sink& sink) {
  const std::string_view text = sources.text(file);
  if (text.size() > kLongestText) {
    sink.report(Kind::invalid_utf8, Span{file, 0, 0}, "This file is too long to be rules.");
    return false;
  }
  const auto bad = first_invalid_utf8(text);
  if (!bad) return true;
  const auto at = static_cast<std::uint32_t>(*bad);
  sink.report(Kind::invalid_utf8, Span{file, at, at + 1}, "This byte is not part of any character.");
  return false;
}

class FileReader {
 public:
  FileReader(const SourceSet& sources, FileId id, Sink& sink)
      : reading_(sources, id, sink, file_.expressions) {
    file_.id = id;
  }

  syntax::File read(const syntax::Outline& outline) {
    for (const syntax::Section& section : outline.sections) {
      if (section.declaration) {
        read_declaration(section);
      } else {
        report_strays(section);
      }
    }
    return std::move(file_);
  }

 private:
  void report_strays(const syntax::Section& section) {
    for (const syntax::Piece& piece : section.pieces) {
      if (piece.kind != syntax::PieceKind::stray) continue;
      reading_.fault(Kind::stray_line, piece.value, "This line is indented, but no declaration stands above it.");
      return;  // the lines after it stray for the same reason
    }
  }

  void read_declaration(const syntax::Section& section) {
    reading_.start_declaration();
    const std::string_view keyword = reading_.text(section.keyword);
    if (const SectionReader reader = reader_for(keyword)) {
      file_.declarations.push_back(reader(reading_, section));
      return;
    }
    const auto known = keywords();
    const auto nearest = nearest_name(keyword, known);
    report_unknown_keyword(section, nearest);
    // Read as what was probably meant, so that its name is known and its own faults are told.
    if (nearest) file_.declarations.push_back(reader_for(*nearest)(reading_, section));
  }

  void report_unknown_keyword(const syntax::Section& section, const std::optional<std::string>& nearest) {
    const Span header = section.pieces.front().value;
    const std::string_view line = reading_.text(header);
    Span where = section.keyword;
    if (where.size() == 0) where.end = where.begin + code_point_at(reading_.text(), where.begin).length;
    const std::string seen(reading_.text(where));
    auto builder = reading_.fault(Kind::unknown_keyword, where, "No declaration begins with `" + seen + "`.");
    if (nearest) {
      builder.help("Did you mean `" + *nearest + "`?");
    } else if (syntax::shape_of_line(line.substr(0, line.find('\n'))).colon != std::string_view::npos) {
      builder.help("If this line belongs to the declaration above it, indent it.");
    }
  }

  syntax::File file_;
  Reading reading_;
};

}  // namespace

syntax::File parse_file(const SourceSet& sources, FileId file, Sink& sink) {
  if (!is_readable(sources, file, sink)) {
    syntax::File empty;
    empty.id = file;
    empty.unreadable = true;
    return empty;
  }
  return FileReader(sources, file, sink).read(syntax::outline(sources, file));
}

std::optional<ParsedExpression> parse_expression(const SourceSet& sources, FileId file, Sink& sink) {
  if (!is_readable(sources, file, sink)) return std::nullopt;
  ParsedExpression parsed;
  Reading reading(sources, file, sink, parsed.expressions);
  if (!reading.match(match_whole_expression, sources.whole(file), "this expression")) return std::nullopt;
  parsed.root = build_expression(reading, reading.roots()[0]);
  if (reading.faulty()) return std::nullopt;
  return parsed;
}

}  // namespace meed::parse
