#include "engine/begin_policy.hpp"

#include <algorithm>
#include <cctype>

#include "engine/dump.hpp"
#include "engine/test.hpp"
#include "engine/tree_set.hpp"
#include "engine/years.hpp"
#include "parse/parse.hpp"

namespace meed::engine {
namespace {

/// The catalogue's schemes extend nothing.
class NothingBeside : public RuleFinder {
 public:
  std::vector<RuleFile> beside(std::string_view) const override { return {}; }
};

/// A scheme parsed, and checked.
struct Opened {
  explicit Opened(const Scheme& scheme)
      : compilation(compile({{std::string(scheme.name), std::string(scheme.text)}}, NothingBeside{})),
        file(parse::parse_file(sources, sources.add(std::string(scheme.name), std::string(scheme.text)), faults)),
        header(header_of(file)) {
    CHECK(compilation->policy && header && header->from && header->to && header->version, "a scheme of the catalogue checks");
  }
  SourceSet sources;
  Sink faults;
  std::unique_ptr<Compilation> compilation;
  syntax::File file;
  const syntax::Policy* header;
};

bool is_word(std::string_view part) {
  const auto letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  const auto inside = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  return !part.empty() && letter(static_cast<unsigned char>(part[0])) && std::all_of(part.begin(), part.end(), inside);
}

bool is_policy_name(std::string_view name) {
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('.', at), name.size());
    if (!is_word(name.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

bool is_version(std::string_view text) {
  const auto inside = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.'; };
  return !text.empty() && text.front() != '.' && text.back() != '.' && std::all_of(text.begin(), text.end(), inside);
}

bool is_one_line(const std::optional<std::string>& text) { return !text || text->find_first_of("\r\n") == std::string::npos; }

/// Says what in a header can't be written; nothing if all can.
std::optional<Failure> fault_of(const Beginning& beginning) {
  if (!is_policy_name(beginning.name)) {
    return Failure{"`" + beginning.name + "` can't be the name of a policy", "join words of letters, figures and `_` by points, as in `loamshire.savings`; each begins with a letter"};
  }
  if (beginning.version && !is_version(*beginning.version)) {
    return Failure{"`" + *beginning.version + "` can't be a version", "use letters, figures and points, as in `2026.1`"};
  }
  if (!is_one_line(beginning.title) || !is_one_line(beginning.authority)) return Failure{"a text of a policy stands on one line", "take out what breaks it"};
  return std::nullopt;
}

std::string as_text_literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string days(Date first, Date last) { return first.to_string() + " to " + last.to_string(); }

struct Days {
  Date first, last;
  int years = 0;   // by which the scheme's dates move
};

/// Finds by how many years the scheme moves.
Result<Days> days_of(const syntax::Policy& header, const std::optional<Period>& asked) {
  if (!asked) return Days{*header.from, *header.to, 0};
  const int years = asked->first().year() - header.from->year();
  const auto last = header.to->plus_months_or_last_day(12 * years);
  if (header.from->plus_months(12 * years) != asked->first() || !last || asked->last() < *last) {
    return fail("the scheme is written for " + days(*header.from, *header.to) + ", and can't be moved to " + days(asked->first(), asked->last()),
                "ask for a period that begins on " + std::to_string(header.from->day()) + " " + std::string(month_name(header.from->month())) +
                    " of some year and is at least as long; change the rest by hand");
  }
  return Days{asked->first(), asked->last(), years};
}

void replace(std::vector<Edit>& edits, Span span, std::string text) { edits.push_back({span.begin, span.end, std::move(text)}); }

std::string origin(const Scheme& scheme) {
  return as_text_literal("Begun from `" + std::string(scheme.name) + "` of Meed's catalogue, whose figures are made up");
}

/// Takes out the line on which a text stands.
void take_out(std::vector<Edit>& edits, const SourceSet& sources, const std::optional<syntax::Text>& text) {
  if (!text) return;
  const std::uint32_t line = sources.where(text->span).line;
  const auto begin = static_cast<std::uint32_t>(sources.line_begin(text->span.file, line));
  edits.push_back({begin, static_cast<std::uint32_t>(sources.line_begin(text->span.file, line + 1)), ""});
}

std::vector<Edit> edits_of_header(const Scheme& scheme, const Opened& opened, const Beginning& beginning, const Days& days_in_force) {
  const syntax::Policy& header = *opened.header;
  std::vector<Edit> edits;
  replace(edits, header.head.name.span, beginning.name);
  if (beginning.title && header.head.title) replace(edits, header.head.title->span, as_text_literal(*beginning.title));
  std::string version = beginning.version.value_or(std::to_string(days_in_force.first.year()) + ".1");
  if (beginning.authority) version += "\n  authority: " + as_text_literal(*beginning.authority);
  if (!header.head.source) version += "\n  source: " + origin(scheme);
  replace(edits, header.version->span, version);
  replace(edits, header.in_force, days(days_in_force.first, days_in_force.last));
  if (header.head.source) replace(edits, header.head.source->span, origin(scheme));
  take_out(edits, opened.sources, header.authority);
  return edits;
}

bool holds(const RuleFile& file) {
  const auto compilation = compile({file}, NothingBeside{});
  if (!compilation->policy) return false;
  const auto examples = run_examples(*compilation->policy);
  return std::all_of(examples.begin(), examples.end(), [](const ExampleResult& one) { return one.passed; });
}

}  // namespace

Result<std::string> begin_policy(const Scheme& scheme, const Beginning& beginning) {
  if (const auto fault = fault_of(beginning)) return tl::unexpected(*fault);
  const Opened opened(scheme);
  const auto days_in_force = days_of(*opened.header, beginning.in_force);
  if (!days_in_force) return tl::unexpected(days_in_force.error());
  std::vector<Edit> edits = edits_of_header(scheme, opened, beginning, *days_in_force);
  const auto moved = edits_moving_years(opened.file, opened.sources, *opened.compilation->policy, days_in_force->years);
  edits.insert(edits.end(), moved.begin(), moved.end());
  const RuleFile file{std::string(scheme.name), edited(scheme.text, edits)};
  const Formatted formatted = format_file(file);
  if (formatted.faulty || !holds({file.name, formatted.text})) {
    return fail("the scheme's examples don't hold for these names and years", "begin with the scheme's own years, and change them by hand");
  }
  return formatted.text;
}

}  // namespace meed::engine
