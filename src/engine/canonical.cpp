#include "engine/canonical.hpp"

#include "base/sha256.hpp"
#include "source/source_set.hpp"
#include "syntax/outline.hpp"
#include "syntax/token.hpp"

namespace meed::engine {
namespace {

std::string joined(const std::vector<syntax::Token>& tokens) {
  std::string line;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at > 0 && !syntax::is_sign_of_value(tokens, at - 1)) line += ' ';
    line += tokens[at].text;
  }
  return line;
}

class CanonicalWriter {
 public:
  CanonicalWriter(const SourceSet& sources, FileId file) : sources_(sources), file_(file) {}

  std::string write() {
    for (const syntax::Section& section : syntax::outline(sources_, file_).sections) {
      if (!section.declaration) continue;
      const bool example = sources_.text(section.keyword) == "example";
      for (const syntax::Piece& piece : section.pieces) write(piece, example);
    }
    return std::move(out_);
  }

 private:
  void write(const syntax::Piece& piece, bool example) {
    switch (piece.kind) {
      case syntax::PieceKind::header: out_ += joined(tokens_of(piece, 0)) + "\n"; break;
      case syntax::PieceKind::label: write_label(piece); break;
      case syntax::PieceKind::entry: write_entry(piece, example); break;
      case syntax::PieceKind::comment:
      case syntax::PieceKind::blank:
      case syntax::PieceKind::stray: break;
    }
  }

  void write_label(const syntax::Piece& piece) {
    const auto colon = syntax::shape_of_line(sources_.line_text(file_, piece.first_line)).colon;
    out_ += "  " + joined(syntax::tokens_of(sources_.text(piece.label))) + ": " + joined(tokens_of(piece, colon + 1)) + "\n";
  }

  void write_entry(const syntax::Piece& piece, bool example) {
    const std::string_view text = sources_.text(piece.value);
    if (!text.starts_with('|')) {
      out_ += "  " + joined(syntax::tokens_of(text)) + "\n";
      return;
    }
    out_ += "  |";
    for (const std::string_view cell : syntax::cells_of(text)) out_ += " " + (example ? std::string(cell) : joined(syntax::tokens_of(cell))) + " |";
    out_ += "\n";
  }

  /// Gives the tokens of a piece, from a place in its first line on. Where a line begins there was space.
  std::vector<syntax::Token> tokens_of(const syntax::Piece& piece, std::size_t from) {
    std::vector<syntax::Token> tokens;
    for (std::uint32_t number = piece.first_line; number <= piece.last_line; ++number) {
      const std::string_view line = sources_.line_text(file_, number);
      const syntax::LineShape shape = syntax::shape_of_line(line);
      const std::size_t begin = number == piece.first_line ? from : shape.begin;
      if (begin >= shape.end) continue;
      auto some = syntax::tokens_of(line.substr(begin, shape.end - begin));
      if (!some.empty()) some.front().space_before = true;
      tokens.insert(tokens.end(), some.begin(), some.end());
    }
    return tokens;
  }

  const SourceSet& sources_;
  FileId file_;
  std::string out_;
};

}  // namespace

std::string canonical_text(std::string_view rules) {
  SourceSet sources;
  const FileId file = sources.add("rules", std::string(rules));
  return "meed canonical form 1\n" + CanonicalWriter(sources, file).write();
}

std::string content_hash(std::string_view rules, const std::vector<registry::VersionContent>& extends) {
  std::string text = "meed content 1\n" + sha256(canonical_text(rules)) + "\n";
  for (const registry::VersionContent& base : extends) text += "extends " + base.name.to_string() + " " + base.content + "\n";
  return sha256(text);
}

}  // namespace meed::engine
