// What is open to local choice: by whom, and within which bounds.
#include <algorithm>
#include <utility>

#include "check/constant.hpp"
#include "check/coordinates.hpp"
#include "check/setting.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

namespace {

std::vector<model::Value> option_values(Context& context, const syntax::Expressions& expressions,
                                        const syntax::LocalChoice& written, const model::Type& type, const std::string& what) {
  std::vector<model::Value> options;
  for (const syntax::ExprId id : written.options) {
    if (auto value = check_constant(context, expressions, id, Wanted{type, written.span, what, false})) options.push_back(*value);
  }
  return options;
}

/// Finds the record whose rows may choose; nothing after a report, or quietly if its declaration is broken.
std::optional<model::RecordId> chooser_of(Context& context, const syntax::Name& name) {
  const auto found = context.symbols.find(name.text);
  if (found != context.symbols.end() && std::holds_alternative<model::RecordId>(found->second.meaning)) {
    return std::get<model::RecordId>(found->second.meaning);
  }
  if (found != context.symbols.end() && std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
  std::vector<std::string> records;
  for (const model::Record& record : context.policy.records) records.push_back(record.name);
  context.sink.report(Kind::unknown_record, name.span, "No record is called " + quoted(name.text) + ".")
      .help(suggestion(name.text, records, "records"));
  return std::nullopt;
}

/// A value may be anything that somebody may choose.
void widen(model::Range& range, const model::LocalChoice& choice) {
  if (choice.closed) return;
  if (choice.options.empty()) range = either(range, model::Range{choice.low, choice.high});
  else if (const auto options = model::range_of(choice.options)) range = either(range, *options);
}

bool comes_before(const Context& context, const model::LocalChoice& a, const model::LocalChoice& b) {
  if (a.chooser.is_none() || b.chooser.is_none()) return !a.chooser.is_none() && b.chooser.is_none();
  return lies_within(context.policy, a.chooser, b.chooser);
}

/// Those who may choose stand in order, the innermost record first, policies last; reports two of whom neither lies
/// within the other, since nobody could say whose choice counts.
void order_levels(Context& context, model::Setting& setting) {
  auto& levels = setting.local_choices;
  for (std::size_t last = 1; last < levels.size(); ++last) {
    for (std::size_t i = last; i > 0 && comes_before(context, levels[i], levels[i - 1]); --i) std::swap(levels[i], levels[i - 1]);
  }
  for (std::size_t i = 1; i < levels.size(); ++i) {
    const model::LocalChoice& inner = levels[i - 1];
    const model::LocalChoice& outer = levels[i];
    if (inner.chooser == outer.chooser) {
      const std::string who = inner.chooser.is_none() ? "policies that extend this one" : "each " + quoted(context.policy.records[inner.chooser].name);
      context.sink.report(Kind::choice_twice, outer.span, quoted(setting.name) + " is opened twice to " + who + ".")
          .cause(inner.span, "the other bounds stand here");
    } else if (!outer.chooser.is_none() && !lies_within(context.policy, inner.chooser, outer.chooser)) {
      const std::string &one = context.policy.records[inner.chooser].name, &other = context.policy.records[outer.chooser].name;
      context.sink
          .report(Kind::levels_apart, outer.span,
                  quoted(setting.name) + " is open to each " + quoted(one) + " and to each " + quoted(other) + ", and neither lies within the other.")
          .cause(inner.span, "it is opened to each " + quoted(one) + " here")
          .help("Let rows of one refer to rows of the other in one way, or open it to one of them alone.");
    } else {
      continue;
    }
    levels.erase(levels.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

}  // namespace

std::string bounds_text(const Context& context, const model::LocalChoice& choice, const model::Type& type) {
  if (choice.closed) return "nothing";
  if (!choice.options.empty()) {
    std::string text = "one of ";
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
      text += (i == 0 ? "" : i + 1 == choice.options.size() ? " or " : ", ") + value_text(context.policy, choice.options[i], type);
    }
    return text;
  }
  const auto number = [&](const Rational& x) { return value_text(context.policy, x, type); };
  if (choice.low && choice.high) return number(*choice.low) + " to " + number(*choice.high);
  return choice.low ? number(*choice.low) + " or more" : number(*choice.high) + " or less";
}

std::optional<model::LocalChoice> read_local_choice(Context& context, const syntax::Expressions& expressions,
                                                    const syntax::LocalChoice& written, const model::Type& type,
                                                    const std::string& setting) {
  model::LocalChoice choice;
  choice.span = written.span;
  choice.closed = written.closed;
  const std::string what = "what may be chosen for " + quoted(setting);
  if (written.low) choice.low = number_constant(context, expressions, *written.low, type, written.span, what);
  if (written.high) choice.high = number_constant(context, expressions, *written.high, type, written.span, what);
  choice.options = option_values(context, expressions, written, type, what);
  if (choice.low && choice.high && *choice.low > *choice.high) {
    context.sink.report(Kind::choice_out_of_bounds, written.span,
                        "The bounds of " + quoted(setting) + " run from " + value_text(context.policy, *choice.low, type) +
                            " down to " + value_text(context.policy, *choice.high, type) + ", so nothing may be chosen.");
  }
  if (!choice.closed && !choice.low && !choice.high && choice.options.empty()) return std::nullopt;
  if (!written.for_each) return choice;
  const auto chooser = chooser_of(context, *written.for_each);
  if (!chooser) return std::nullopt;
  if (const model::Record& record = context.policy.records[*chooser]; record.key.is_none() && !record.fields.empty()) {
    context.sink.report(Kind::label_unfit, written.for_each->span, "Nobody can choose for a " + quoted(record.name) + ", since its rows have no key by which a file could name one.")
        .cause(record.span, quoted(record.name) + " is declared here, without a field marked `key`");
    return std::nullopt;
  }
  choice.chooser = *chooser;
  return choice;
}

void open_to_choice(Context& context, model::SettingId id, const syntax::Expressions& expressions,
                    const std::vector<syntax::LocalChoice>& written, const std::string& what) {
  for (const syntax::LocalChoice& one : written) {
    auto choice = read_local_choice(context, expressions, one, context.policy.settings[id].type, context.policy.settings[id].name);
    if (!choice) continue;
    const model::Setting setting = context.policy.settings[id];
    for (const model::DatedValues& row : setting.rows) {
      for (const model::Value& value : row.values) {
        if (!choice->closed) check_bounds(context, *choice, setting.type, value, row.span, what);
      }
    }
    context.policy.settings[id].local_choices.push_back(std::move(*choice));
  }
  model::Setting& setting = context.policy.settings[id];
  for (const model::LocalChoice& choice : setting.local_choices) widen(setting.type.range, choice);
  order_levels(context, setting);
}

bool is_within(const model::LocalChoice& choice, const model::Value& value) {
  if (choice.closed) return false;
  const auto* number = std::get_if<Rational>(&value);
  if (!choice.options.empty() && std::find(choice.options.begin(), choice.options.end(), value) == choice.options.end()) return false;
  if (number != nullptr && choice.low && *number < *choice.low) return false;
  return number == nullptr || !choice.high || *number <= *choice.high;
}

bool check_bounds(Context& context, const model::LocalChoice& choice, const model::Type& type, const model::Value& value,
                  Span span, const std::string& what) {
  if (is_within(choice, value)) return true;
  const std::string bounds = bounds_text(context, choice, type);
  context.sink.report(Kind::choice_out_of_bounds, span, what + " is " + value_text(context.policy, value, type) + ", which is outside what may be chosen.")
      .cause(choice.span, "what may be chosen is " + bounds)
      .help("Choose " + bounds + ".");
  return false;
}

}  // namespace meed::check
