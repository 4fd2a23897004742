// Scales that are declared.
#include "check/declaration.hpp"
#include "check/scale.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredScale = Declared<syntax::ScaleDeclaration, model::ScaleId>;

/// Finds the unit that a scale reads or gives; `percent` and `number` have none.
std::optional<Unit> unit_named(Context& context, const std::optional<syntax::Name>& name) {
  if (!name) return std::nullopt;
  if (name->text == "percent" || name->text == "number") return Unit{};
  if (name->text == "money" && !context.policy.currency.empty()) return Unit::base(context.policy.currency);
  if (is_currency(name->text)) return Unit::base(name->text);
  const auto found = context.units.find(name->text);
  if (found != context.units.end()) return found->second.unit;
  std::vector<std::string> known{"percent", "number", "money"};
  for (const auto& [word, unit] : context.units) known.push_back(word);
  context.sink.report(Kind::unknown_unit, name->span, "There is no unit called " + quoted(name->text) + ".")
      .help(suggestion(name->text, known, "units"));
  return std::nullopt;
}

}  // namespace

void declare_scales(Context& context, Declarations& declarations) {
  for (DeclaredScale& declared : declarations.scales) {
    model::Scale scale;
    scale.name = declared->head.name.text;
    scale.title = text_or_empty(declared->head.title);
    scale.because = text_or_empty(declared->head.because);
    scale.source = text_or_empty(declared->head.source);
    scale.span = declared->head.name.span;
    const model::ScaleId id = context.policy.scales.push_back(std::move(scale));
    if (declare_name(context, declared->head, id)) declared.id = id;
  }
}

void fill_scales(Context& context, const Declarations& declarations) {
  for (const DeclaredScale& declared : declarations.scales) {
    if (!declared.usable()) continue;
    const std::string& name = declared->head.name.text;
    auto read = read_scale(context, declared.expressions(), declared->line, unit_named(context, declared->from_unit),
                           unit_named(context, declared->to_unit), quoted(name));
    if (!read) {
      context.symbols.find(name)->second.meaning = BrokenName{};
      continue;
    }
    model::Scale& scale = context.policy.scales[declared.id];
    read->name = scale.name, read->title = scale.title, read->because = scale.because, read->source = scale.source;
    read->span = scale.span;
    scale = std::move(*read);
  }
}

}  // namespace meed::check
