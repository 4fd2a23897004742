// Examples: rows as text, a period in force, and what must come of them.
#include <algorithm>
#include <map>
#include <set>

#include "check/declaration.hpp"
#include "check/field.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

namespace {

using DeclaredExample = Plain<syntax::ExampleDeclaration>;

/// The items of a wide field, in each combination; one empty text for a field that isn't wide.
std::vector<std::string> items_of(const Context& context, const model::Field& field) {
  std::vector<std::string> items{""};
  for (const model::ListId list : field.by) {
    std::vector<std::string> longer;
    for (const std::string& before : items) {
      for (const model::ListEntry& item : context.policy.lists[list].items) longer.push_back(before.empty() ? item.name : before + " " + item.name);
    }
    items = std::move(longer);
  }
  return items;
}

/// What headings of an example can mean: a field's name, for a wide field with the item behind it (`now a`). Those are
/// plain; the item alone, or the column that a file has, means each field for which it could stand.
class Headings {
 public:
  Headings(const Context& context, const model::Record& record) {
    for (const model::FieldId id : record.fields) {
      const model::Field& field = context.policy.fields[id];
      short_[field.column].insert(field.name);
      for (const std::string& item : items_of(context, field)) {
        const std::string whole = item.empty() ? field.name : field.name + " " + item;
        whole_.insert(whole);
        if (!item.empty()) short_[item].insert(whole);
        if (!item.empty()) whole_of_wide_[field.name].insert(whole);
      }
    }
  }

  /// Gives all that a heading could mean; nothing if it means nothing.
  std::set<std::string> meant_by(const std::string& heading) const {
    if (whole_.contains(heading)) return {heading};
    const auto found = short_.find(heading);
    return found == short_.end() ? std::set<std::string>() : found->second;
  }

  /// Tells whether any heading is one of a field's.
  bool has(const model::Field& field, const std::set<std::string>& meant) const {
    const auto wide = whole_of_wide_.find(field.name);
    if (wide == whole_of_wide_.end() || meant.contains(field.name)) return meant.contains(field.name);
    return std::any_of(wide->second.begin(), wide->second.end(), [&](const std::string& whole) { return meant.contains(whole); });
  }

 private:
  std::set<std::string> whole_;
  std::map<std::string, std::set<std::string>> short_;
  std::map<std::string, std::set<std::string>> whole_of_wide_;
};

/// One given table while it is checked.
struct GivenCheck {
  Context& context;
  const syntax::Given& written;
  model::RecordId record;

  const model::Record& of() const { return context.policy.records[record]; }

  void check_header() const {
    const Headings headings(context, of());
    std::map<std::string, std::string> seen;  // by what they mean
    bool unclear = false;
    for (const syntax::Text& cell : written.columns) {
      const std::set<std::string> meant = headings.meant_by(cell.text);
      unclear = unclear || meant.size() != 1;
      if (meant.empty()) report_unknown(cell);
      else if (meant.size() > 1) report_several(cell, meant);
      else if (const auto [other, fresh] = seen.emplace(*meant.begin(), cell.text); !fresh) report_twice(cell, other->second);
    }
    std::set<std::string> given;
    for (const auto& [meaning, heading] : seen) given.insert(meaning);
    if (!unclear) check_required(headings, given);  // an unclear heading is told of already
  }
  void report_unknown(const syntax::Text& cell) const {
    context.sink.report(Kind::unknown_field, cell.span, quoted(cell.text) + " is not a field of " + quoted(of().name) + ".")
        .cause(of().span, quoted(of().name) + " is declared here")
        .help(suggestion(cell.text, field_names(context, record), "fields"));
  }
  void report_several(const syntax::Text& cell, const std::set<std::string>& meant) const {
    std::string either;
    for (const std::string& whole : meant) either += (either.empty() ? "" : whole == *meant.rbegin() ? " or " : ", ") + quoted(whole);
    context.sink.report(Kind::ambiguous_name, cell.span, quoted(cell.text) + " heads a column of several fields of " + quoted(of().name) + ".")
        .cause(of().span, quoted(of().name) + " is declared here")
        .help("Say which: " + either + ".");
  }
  void report_twice(const syntax::Text& cell, const std::string& other) const {
    const bool alike = cell.text == other;
    context.sink.report(Kind::duplicate_name, cell.span, alike ? "Two columns are headed " + quoted(cell.text) + "." : "Two columns, " + quoted(other) + " and " + quoted(cell.text) + ", are one and the same.")
        .help("Leave one of the two out.");
  }
  void check_required(const Headings& headings, const std::set<std::string>& given) const {
    std::vector<std::string> lacking;
    for (const model::FieldId id : of().fields) {
      const model::Field& field = context.policy.fields[id];
      if (!field.optional && !headings.has(field, given)) lacking.push_back(field.name);
    }
    if (lacking.empty()) return;
    context.sink
        .report(Kind::example_incomplete, written.records.span,
                "The example gives " + quoted(written.records.text) + " without " + and_list(lacking) + ", which " + (lacking.size() == 1 ? "isn't" : "aren't") + " optional.")
        .cause(of().span, quoted(of().name) + " is declared here")
        .help("Add a column for " + and_list(lacking) + ".");
  }
  model::GivenTable make() const {
    check_header();
    model::GivenTable table;
    table.record = record;
    table.span = written.span;
    for (const syntax::Text& cell : written.columns) table.header.push_back({cell.text, cell.span});
    for (const syntax::GivenRow& row : written.rows) {
      if (row.cells.size() != written.columns.size()) {
        context.sink.report(Kind::example_incomplete, row.span,
                            "This row has " + std::to_string(row.cells.size()) + " cells, under " + std::to_string(written.columns.size()) + " headings.");
        continue;
      }
      std::vector<model::GivenCell> cells;
      for (const syntax::Text& cell : row.cells) cells.push_back({cell.text, cell.span});
      table.rows.push_back(std::move(cells));
    }
    return table;
  }
};

std::optional<model::RecordId> record_given(Context& context, const syntax::Name& name) {
  if (const auto plural = context.plurals.find(name.text); plural != context.plurals.end()) return plural->second;
  if (const auto symbol = context.symbols.find(name.text); symbol != context.symbols.end()) {
    if (const auto* record = std::get_if<model::RecordId>(&symbol->second.meaning)) return *record;
    if (std::holds_alternative<BrokenName>(symbol->second.meaning)) return std::nullopt;
  }
  std::vector<std::string> known;
  for (const auto& [plural, record] : context.plurals) known.push_back(plural);
  context.sink.report(Kind::unknown_record, name.span, "No record's rows are called " + quoted(name.text) + ".")
      .help(suggestion(name.text, known, "rows"));
  return std::nullopt;
}

bool fill_period(Context& context, const DeclaredExample& declared, model::Example& made) {
  if (!declared->for_period) {
    report_label_missing(context, declared->head, "example", "for", "Say which period is run, as in `for financial year 2012-13`.");
    return false;
  }
  model::Type period;
  period.kind = model::TypeKind::period;
  const auto value = check_constant(context, declared.expressions(), *declared->for_period,
                                    Wanted{period, declared->head.name.span, "an example is run for a period", false});
  const auto* found = value ? std::get_if<Period>(&*value) : nullptr;
  if (found == nullptr) return false;
  made.period = *found;
  const model::Policy& policy = context.policy;
  if (!policy.from || !policy.to || (*policy.from <= found->first() && found->last() <= *policy.to)) return true;
  context.sink
      .report(Kind::period_not_in_force, declared.expressions()[*declared->for_period].span,
              "The example is for " + found->to_string() + ", and the policy isn't in force in all of it.")
      .cause(policy.span, "the policy is in force from " + policy.from->to_string() + " to " + policy.to->to_string());
  return true;
}

/// The keys of the rows given, by which `expect` names them.
KeysGiven keys_given(const Context& context, const model::Example& example) {
  KeysGiven keys;
  for (const model::GivenTable& table : example.given) {
    const model::FieldId key = context.policy.records[table.record].key;
    if (key.is_none()) continue;
    const auto column = std::find_if(table.header.begin(), table.header.end(), [&](const model::GivenCell& cell) {
      return cell.text == context.policy.fields[key].name || cell.text == context.policy.fields[key].column;
    });
    if (column == table.header.end()) continue;
    const auto index = static_cast<std::size_t>(column - table.header.begin());
    for (const auto& row : table.rows) {
      const auto read = index < row.size() ? model::read_key(context.policy, table.record, row[index].text) : std::nullopt;
      if (read) keys[*read].push_back(table.record);
    }
  }
  return keys;
}

/// Tells whether a layer below a file sets anything: then what stands in the file speaks of the policy as it was before.
bool is_before_choices(const Declarations& declarations, const syntax::File* file) {
  const auto place = std::find_if(declarations.headers.begin(), declarations.headers.end(), [&](const auto& header) { return header.file == file; });
  for (auto below = place; below != declarations.headers.end(); ++below) {
    const auto by_it = [&](const auto& set) { return below != place && set.file == below->file && set->chooses(); };
    if (std::any_of(declarations.sets.begin(), declarations.sets.end(), by_it)) return true;
  }
  for (const LocalFile& local : declarations.local_files) {
    const bool is_below = place != declarations.headers.end() || (local.above && declarations.local_files[*local.above].file == file);
    if (is_below && !local.sets.empty()) return true;
  }
  return false;
}

void check_example(Context& context, const Declarations& declarations, const DeclaredExample& declared) {
  if (declared->head.broken) return;
  model::Example made;
  made.before_choices = is_before_choices(declarations, declared.file);
  made.name = declared->head.name.text;
  made.title = text_or_empty(declared->head.title);
  made.span = declared->head.name.span;
  for (const syntax::Given& given : declared->given) {
    const auto record = record_given(context, given.records);
    if (record) made.given.push_back(GivenCheck{context, given, *record}.make());
  }
  if (!fill_period(context, declared, made)) return;
  model::Type yes_no;
  yes_no.kind = model::TypeKind::yes_no;
  Scope scope = rule_scope({}, "the example " + quoted(made.name));
  scope.keys_are_names = true;
  const KeysGiven keys = keys_given(context, made);
  scope.keys = &keys;
  for (const syntax::Expect& expect : declared->expects) {
    const Wanted wanted{yes_no, expect.span, "what is expected is a condition", true};
    made.expects.push_back(check_expression(context, declared.expressions(), expect.that, scope, wanted));
  }
  context.policy.examples.push_back(std::move(made));
}

}  // namespace

void check_examples(Context& context, const Declarations& declarations) {
  for (const DeclaredExample& declared : declarations.examples) check_example(context, declarations, declared);
}

}  // namespace meed::check
