// A field with a cell for each item, of a row and an item for each list: `done of works of H2`, `done of (H2, works)`.
#include <algorithm>

#include "check/row_key.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

using namespace model;

namespace {

/// What stands after `of`, one after another, where an item leads to what it is `of`: `works of H2` is `works`, then `H2`.
struct Leaf {
  const syntax::Name* name;  // none: no name by itself
  syntax::ExprId expr;       // none: an item that leads
};

const std::vector<Item>& items_named(const Site& site, const syntax::Name& name) { return site.context.items.named(site.context.policy, name.text); }

void add_leaves(const Site& site, const std::vector<syntax::ExprId>& written, std::vector<Leaf>& leaves) {
  for (const syntax::ExprId id : written) {
    const syntax::ExprVariant& node = site.written(id).node;
    const auto* name = std::get_if<syntax::NameReference>(&node);
    const auto* of = std::get_if<syntax::Of>(&node);
    if (of == nullptr || items_named(site, of->attribute).empty()) {
      leaves.push_back({name == nullptr ? nullptr : &name->name, id});
      continue;
    }
    leaves.push_back({&of->attribute, {}});
    add_leaves(site, of->subjects, leaves);
  }
}

/// Takes an item of each list out; tells whether there was one.
bool take_items(const Site& site, const Field& field, std::vector<Leaf>& leaves) {
  return std::all_of(field.by.begin(), field.by.end(), [&](ListId list) {
    const auto is_item = [&](const Leaf& leaf) {
      if (leaf.name == nullptr) return false;
      const auto& named = items_named(site, *leaf.name);
      return std::any_of(named.begin(), named.end(), [&](const Item& item) { return item.list == list; });
    };
    const auto found = std::find_if(leaves.begin(), leaves.end(), is_item);
    if (found == leaves.end()) return false;
    leaves.erase(found);
    return true;
  });
}

/// Tells whether what is left may be a row of the record: by its key, or by what there is one of it for.
bool may_be_row(const Site& site, RecordId id, const std::vector<Leaf>& leaves) {
  const Record& record = site.context.policy.records[id];
  std::vector<std::string> keys;
  for (const Leaf& leaf : leaves) {
    if (leaf.expr.is_none()) return false;
    if (auto key = written_key(site, leaf.expr)) keys.push_back(*std::move(key));
  }
  const auto* named = leaves.size() == 1 ? std::get_if<syntax::RowByKey>(&site.written(leaves.front().expr).node) : nullptr;
  if (named != nullptr) return named->record.text == record.name;
  if (!site.scope.keys_are_names || keys.size() != leaves.size()) return leaves.size() == 1;
  if (record.key.is_none()) return read_keys(site.context.policy, id, keys).has_value();
  const syntax::ExprVariant& node = site.written(leaves.front().expr).node;
  const bool text = leaves.front().name != nullptr || std::holds_alternative<syntax::TextLiteral>(node);
  return leaves.size() == 1 && (text || !has_text_keys(site.context.policy, id)) && may_have_key(site, keys.front(), id);
}

}  // namespace

std::optional<Subjects> row_and_items(const Site& site, const syntax::Of& written) {
  const Policy& policy = site.context.policy;
  std::vector<Leaf> leaves;
  add_leaves(site, written.subjects, leaves);
  std::vector<RecordId> meant;
  for (const RecordId record : policy.records.ids()) {
    const auto field = field_named(policy, record, written.attribute.text);
    std::vector<Leaf> others = leaves;
    const bool wide = field && !policy.fields[*field].by.empty() && take_items(site, policy.fields[*field], others);
    if (wide && !others.empty() && may_be_row(site, record, others)) meant.push_back(record);
  }
  if (meant.empty()) return std::nullopt;
  if (meant.size() > 1 && site.scope.keys_are_names) {
    std::vector<std::string> names;
    for (const RecordId record : meant) names.push_back(policy.records[record].name);
    site.report(Kind::ambiguous_name, written.attribute.span, "This could be a cell of a row of " + and_list(names) + ", which all have a field " + quoted(written.attribute.text) + ".")
        .help("Name the record too, as in " + quoted(names.front() + " \"…\"") + ".");
  } else if (meant.size() > 1) {
    return std::nullopt;
  }
  std::vector<Axis> axes;
  for (const ListId list : policy.fields[*field_named(policy, meant.front(), written.attribute.text)].by) axes.push_back(Axis{{}, list});
  axes.push_back(Axis{meant.front(), {}});
  return check_subjects(site, written.subjects, axes);
}

}  // namespace meed::check
