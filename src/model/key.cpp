#include "model/key.hpp"

#include <algorithm>

#include "source/seen_text.hpp"
#include "value/written_number.hpp"

namespace meed::model {

namespace {

std::string plain(const Rational& number) { return number.to_decimal().value_or(number.to_fraction()); }

struct KeyWriter {
  const Policy& policy;
  const Field& field;

  std::string operator()(const Absent&) const { return {}; }
  std::string operator()(const Rational& number) const { return field.percent ? plain(number * Rational(100)) + "%" : plain(number); }
  std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const Date& date) const { return date.to_iso(); }
  std::string operator()(const Period& period) const { return period.to_string(); }
  std::string operator()(const Item& item) const { return policy.lists[item.list].items[item.index].name; }
  std::string operator()(const RowOf&) const { return {}; }
};

template <class Found>
std::optional<Value> as_value(const Found& found) {
  return found ? std::optional<Value>(*found) : std::nullopt;
}

std::optional<Value> item_read(const Policy& policy, ListId list, std::string_view text) {
  const auto& items = policy.lists[list].items;
  const auto found = std::find_if(items.begin(), items.end(), [&](const ListEntry& item) { return item.name == text; });
  return found == items.end() ? std::nullopt : std::optional<Value>(Item{list, static_cast<std::uint32_t>(found - items.begin())});
}

std::optional<Value> value_read(const Policy& policy, const Field& field, std::string_view text) {
  switch (field.type.kind) {
    case TypeKind::number: return as_value(read_written(text, field.type.unit, field.percent));
    case TypeKind::date: return as_value(Date::parse(text));
    case TypeKind::period: {
      const PeriodReading reading = field.type.period ? Period::parse_as(*field.type.period, text) : Period::parse(text);
      return reading ? std::optional<Value>(*reading) : std::nullopt;
    }
    case TypeKind::yes_no:
      if (text != "yes" && text != "no" && text != field.yes && text != field.no) return std::nullopt;
      return text == "yes" || text == field.yes;
    case TypeKind::item: return item_read(policy, field.type.list, text);
    case TypeKind::text:
    case TypeKind::row:
    case TypeKind::broken: break;
  }
  return as_seen(text);
}

}  // namespace

std::optional<FieldId> key_field(const Policy& policy, RecordId record) {
  for (std::size_t hops = 0; hops <= policy.records.size(); ++hops) {
    const FieldId key = policy.records[record].key;
    if (key.is_none()) return std::nullopt;
    if (policy.fields[key].type.kind != TypeKind::row) return key;
    record = policy.fields[key].type.record;
  }
  return std::nullopt;
}

std::vector<FieldId> naming_fields(const Record& record) {
  if (!record.key.is_none()) return {record.key};
  return record.one_for_each;
}

namespace {

constexpr char between_keys = '\x1f';

std::string joined_by(const std::vector<std::string>& keys, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) text.append(i == 0 ? std::string_view() : between).append(keys[i]);
  return text;
}

}  // namespace

std::string joined_keys(const std::vector<std::string>& keys) { return joined_by(keys, std::string_view(&between_keys, 1)); }

std::vector<std::string> parted_keys(std::string_view joined) {
  std::vector<std::string> keys;
  for (std::size_t at = 0; at <= joined.size();) {
    const std::size_t end = std::min(joined.find(between_keys, at), joined.size());
    keys.emplace_back(joined.substr(at, end - at));
    at = end + 1;
  }
  return keys;
}

std::string name_text(std::string_view joined) { return joined_by(parted_keys(joined), ", "); }

bool has_text_keys(const Policy& policy, RecordId record) {
  const auto key = key_field(policy, record);
  return !key || policy.fields[*key].type.kind == TypeKind::text || policy.fields[*key].type.kind == TypeKind::broken;
}

std::string key_text(const Policy& policy, const Field& field, const Value& value) { return std::visit(KeyWriter{policy, field}, value); }

std::optional<Value> read_value(const Policy& policy, FieldId id, std::string_view written) {
  const Field& field = policy.fields[id];
  if (field.type.kind != TypeKind::row) return value_read(policy, field, written);
  const auto key = key_field(policy, field.type.record);
  return key ? value_read(policy, policy.fields[*key], written) : std::nullopt;
}

std::optional<std::string> read_key_value(const Policy& policy, FieldId id, std::string_view written) {
  const Field& field = policy.fields[id];
  if (field.type.kind == TypeKind::row) return read_key(policy, field.type.record, written);
  const auto value = value_read(policy, field, written);
  return value ? std::optional(key_text(policy, field, *value)) : std::nullopt;
}

std::optional<std::string> read_key(const Policy& policy, RecordId record, std::string_view written) {
  const auto key = key_field(policy, record);
  return key ? read_key_value(policy, *key, written) : std::optional(std::string(written));
}

}  // namespace meed::model
