// The parts of values that several kinds of declaration share.
#include "parse/build.hpp"

namespace meed::parse {

syntax::SettingValue setting_value_of(Reading& reading, NodeRef node) {
  syntax::SettingValue value;
  value.span = reading.span(node);
  const auto parts = node.children();
  for (const NodeRef part : parts) {
    if (part.is(NodeKind::item_name)) value.items.push_back(name_of(reading, part.children()[0]));
  }
  value.value = build_expression(reading, parts.back());
  return value;
}

std::vector<syntax::SettingValue> setting_values_of(Reading& reading, NodeRef node) {
  std::vector<syntax::SettingValue> values;
  for (const NodeRef part : node.children()) values.push_back(setting_value_of(reading, part));
  return values;
}

syntax::LocalChoice local_choice_of(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  syntax::LocalChoice choice;
  choice.span = reading.span(node);
  const auto values = build_all(reading, parts[0].children());
  if (parts[0].is(NodeKind::choice_between)) {
    choice.low = values[0];
    choice.high = values[1];
  } else {
    choice.options = values;
    choice.closed = parts[0].is(NodeKind::choice_closed);
  }
  if (parts.size() > 1) {
    const syntax::ForEach for_each = for_each_of(reading, parts[1].children()[0]);
    choice.for_each = for_each.record;
    if (!for_each.by.empty() || for_each.where) {
      reading.fault(Kind::unexpected_text, for_each.span, "A choice is open to every row of a record alike.")
          .help("Write `for each " + for_each.record->text + "` and no more.");
    }
  }
  return choice;
}

}  // namespace meed::parse
