// The layers: for whom each local file speaks, and that what goes on from another's choices belongs to it.
#include <algorithm>
#include <set>

#include "check/coordinates.hpp"
#include "check/declaration.hpp"
#include "check/row_key.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

namespace {

/// Finds the record that a local file speaks for a row of; none after a report, or quietly if it is broken.
model::RecordId chooser_of(Context& context, const syntax::Policy& header) {
  if (!header.for_record) return {};
  const auto found = context.symbols.find(header.for_record->text);
  if (found != context.symbols.end()) {
    if (const auto* record = std::get_if<model::RecordId>(&found->second.meaning)) return *record;
    if (std::holds_alternative<BrokenName>(found->second.meaning)) return {};
  }
  std::vector<std::string> records;
  for (const model::Record& record : context.policy.records) records.push_back(record.name);
  context.sink.report(Kind::unknown_record, header.for_record->span, "No record is called " + quoted(header.for_record->text) + ".")
      .help(suggestion(header.for_record->text, records, "records"));
  return {};
}

std::string who(const Context& context, const LocalFile& file) { return context.policy.records[file.chooser].name + " " + file.key; }

/// A local file goes on from one of those that it lies within: a centre's from its authority's.
void check_lies_below(Context& context, const LocalFile& above, const LocalFile& file) {
  if (above.chooser.is_none() || file.chooser.is_none() || lies_within(context.policy, file.chooser, above.chooser)) return;
  context.sink
      .report(Kind::not_below, file.header->extends->span,
              "This file chooses for " + who(context, file) + ", and goes on from the choices of " + who(context, above) + ", which it doesn't lie within.")
      .cause(above.header->for_record->span, "it chooses for " + who(context, above))
      .help("Extend the policy itself, or the choices of a row that each " + quoted(context.policy.records[file.chooser].name) + " refers to.");
}

model::Layer layer_of(const syntax::Policy& header) {
  model::Layer layer;
  layer.name = {header.head.name.text, text_or_empty(header.version)};
  layer.authority = text_or_empty(header.authority);
  layer.agreed_by = text_or_empty(header.agreed_by);
  layer.agreed_on = header.agreed_on;
  layer.span = header.head.name.span;
  return layer;
}

/// Reads the key of the row that a local file chooses for; after a report it stays as it is written.
void read_chooser_key(Context& context, LocalFile& file) {
  if (file.chooser.is_none() || !file.header->for_key) return;
  const model::Record& record = context.policy.records[file.chooser];
  if (record.key.is_none()) {
    context.sink.report(Kind::not_a_value, file.header->for_record->span, "Rows of " + quoted(record.name) + " have no key, so no file can choose for one of them.")
        .cause(record.span, quoted(record.name) + " is declared here, without a field marked `key`");
    return;
  }
  if (auto key = model::read_key(context.policy, file.chooser, file.key)) file.key = *std::move(key);
  else report_no_key(context, file.chooser, file.key, file.header->for_key->span);
}

/// Makes sure at the run, when data tell who belongs to whom, that each chooser belongs to the one whose choices its own
/// go on from; and that none passes by the choices of the one it belongs to.
struct GoesOn {
  Context& context;
  const Declarations& declarations;
  const LocalFile& file;

  Scope scope() const { return rule_scope({model::Axis{file.chooser, {}}}, "whose choices go on from whose"); }
  Span span() const { return file.header->head.name.span; }
  model::ExprId row() const {
    model::Type type;
    type.kind = model::TypeKind::row;
    type.record = file.chooser;
    return context.add(model::Bound{0}, type, span());
  }
  /// What the key of a row comes to: a value of its own, or of the row that it refers to.
  model::ExprId key_of(model::ExprId of) const {
    model::ExprId at = of;
    for (auto field = context.policy.records[context.type_of(of).record].key; !field.is_none();) {
      model::Type type = context.policy.fields[field].type;
      type.may_be_missing = context.type_of(of).may_be_missing;
      at = context.add(model::FieldOf{at, field, {}}, type, span());
      field = type.kind == model::TypeKind::row ? context.policy.records[type.record].key : model::FieldId{};
    }
    return at;
  }
  /// Whether a row's key is, or is not, the one given; none if that is no key of the record.
  model::ExprId has_key(model::ExprId of, const std::string& key, model::BinaryOperator op) const {
    const auto field = model::key_field(context.policy, context.type_of(of).record);
    const auto value = field ? model::read_value(context.policy, *field, key) : std::nullopt;
    if (!value) return {};
    const model::ExprId left = key_of(of);
    const model::ExprId right = context.add(model::Constant{*value}, context.policy.fields[*field].type, span());
    model::Type condition = yes_no_type(false);
    condition.may_be_missing = context.type_of(left).may_be_missing;
    return context.add(model::Binary{op, left, right}, condition, span());
  }
  void require(const LocalFile& other, model::BinaryOperator op, std::string message) const {
    model::Requirement made;
    made.name = file.header->head.name.text;
    made.axes = {model::Axis{file.chooser, {}}};
    made.where = has_key(row(), file.key, model::BinaryOperator::is);
    const model::ExprId outer = lead_out(context, scope(), row(), other.chooser, span());
    made.that = has_key(outer, other.key, op);
    made.message = std::move(message);
    made.span = span();
    if (!made.where.is_none() && !made.that.is_none()) context.policy.requirements.push_back(std::move(made));
  }
  bool goes_by_way_of(const LocalFile& other) const {
    for (auto above = file.above; above; above = declarations.local_files[*above].above) {
      const LocalFile& one = declarations.local_files[*above];
      if (one.chooser == other.chooser) return true;
    }
    return false;
  }
  bool meets(const LocalFile& other) const {
    std::set<std::string> names;
    for (const auto& set : file.sets) names.insert(set->head.name.text);
    return std::any_of(other.sets.begin(), other.sets.end(), [&](const auto& set) { return names.contains(set->head.name.text); });
  }
  void add() const {
    if (file.above) {
      const LocalFile& above = declarations.local_files[*file.above];
      if (lies_within(context.policy, file.chooser, above.chooser)) {
        require(above, model::BinaryOperator::is, "its choices go on from those of " + who(context, above) + ", so it must belong to that");
      }
    }
    for (const LocalFile& other : declarations.local_files) {
      if (other.chooser.is_none() || !lies_within(context.policy, file.chooser, other.chooser) || goes_by_way_of(other) || !meets(other)) continue;
      require(other, model::BinaryOperator::is_not,
              "it belongs to " + who(context, other) + ", so its choices must go on from `" + other.header->head.name.text + " " + text_or_empty(other.header->version) + "`");
    }
  }
};

}  // namespace

void fill_layers(Context& context, Declarations& declarations) {
  model::Policy& policy = context.policy;
  for (const auto& header : declarations.headers) policy.layers.push_back(layer_of(*header.written));
  for (LocalFile& file : declarations.local_files) {
    file.chooser = chooser_of(context, *file.header.written);
    read_chooser_key(context, file);
    model::Layer layer = layer_of(*file.header.written);
    layer.chooser = file.chooser;
    layer.key = file.key;
    if (file.above) layer.above = declarations.headers.size() + *file.above;
    policy.layers.push_back(std::move(layer));
    if (file.above) check_lies_below(context, declarations.local_files[*file.above], file);
    if (file.header->for_key) policy.choosers.push_back(file.key);
  }
  std::sort(policy.choosers.begin(), policy.choosers.end());
  policy.choosers.erase(std::unique(policy.choosers.begin(), policy.choosers.end()), policy.choosers.end());
}

void fill_goes_on(Context& context, const Declarations& declarations) {
  for (const LocalFile& file : declarations.local_files) {
    if (!file.chooser.is_none()) GoesOn{context, declarations, file}.add();
  }
}

}  // namespace meed::check
