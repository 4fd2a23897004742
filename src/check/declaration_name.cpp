#include <algorithm>

#include "check/declaration.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

void report_taken(Context& context, const std::string& name, Span now, const Symbol& earlier) {
  const bool open = std::holds_alternative<model::SettingId>(earlier.meaning) && now.file != earlier.declared.file &&
                    context.policy.settings[std::get<model::SettingId>(earlier.meaning)].local_choices.empty() == false;
  const Span later = std::max(now, earlier.declared);
  auto builder = context.sink.report(Kind::duplicate_name, later, "Two declarations are called " + quoted(name) + ".");
  builder.cause(std::min(now, earlier.declared), "the other stands here");
  if (open) builder.help("To choose another value for an open setting, write " + quoted("set " + name + " to …") + ".");
}

bool is_taken_by_plural(Context& context, const syntax::Name& name) {
  const auto plural = context.plurals.find(name.text);
  if (plural == context.plurals.end()) return false;
  const model::Record& record = context.policy.records[plural->second];
  context.sink
      .report(Kind::duplicate_name, name.span, "Two declarations are called " + quoted(name.text) + ".")
      .cause(record.span, quoted(name.text) + " is what rows of " + quoted(record.name) + " are called");
  return true;
}

}  // namespace

bool declare_name(Context& context, const syntax::Head& head, Meaning meaning) {
  if (head.name.text.empty()) return false;
  const auto found = context.symbols.find(head.name.text);
  if (found != context.symbols.end()) {
    if (std::holds_alternative<BrokenName>(found->second.meaning) && head.broken) return false;
    report_taken(context, head.name.text, head.name.span, found->second);
    return false;
  }
  if (is_taken_by_plural(context, head.name)) return false;
  context.symbols.emplace(head.name.text, Symbol{head.broken ? Meaning(BrokenName{}) : meaning, head.name.span});
  return !head.broken;
}

bool declare_plural(Context& context, const syntax::Name& plural, model::RecordId record) {
  const auto found = context.symbols.find(plural.text);
  if (found != context.symbols.end()) {
    report_taken(context, plural.text, plural.span, found->second);
    return false;
  }
  if (is_taken_by_plural(context, plural)) return false;
  context.plurals.emplace(plural.text, record);
  return true;
}

}  // namespace meed::check
