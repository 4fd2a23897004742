// Examples: rows as text, a period in force, and what must come of them.
#include <algorithm>
#include <set>

#include "check/declaration.hpp"
#include "check/field.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

namespace {

using DeclaredExample = Plain<syntax::ExampleDeclaration>;

/// Headers that a field reads: its name, or one for each combination of items of a wide field.
std::vector<std::string> headers_of(const Context& context, const model::Field& field) {
  if (field.by.empty()) return {field.name};
  std::vector<std::string> items{""};
  for (const model::ListId list : field.by) {
    std::vector<std::string> longer;
    for (const std::string& before : items) {
      for (const model::ListEntry& item : context.policy.lists[list].items) longer.push_back(before.empty() ? item.name : before + " " + item.name);
    }
    items = std::move(longer);
  }
  std::vector<std::string> headers;
  for (const std::string& item : items) {
    headers.push_back(field.name + " " + item);
    headers.push_back(item);
  }
  return headers;
}

bool is_given(const Context& context, const model::Field& field, const std::set<std::string>& given) {
  if (given.contains(field.column)) return true;
  const auto headers = headers_of(context, field);
  return std::any_of(headers.begin(), headers.end(), [&](const std::string& header) { return given.contains(header); });
}

/// One given table while it is checked.
struct GivenCheck {
  Context& context;
  const syntax::Given& written;
  model::RecordId record;

  const model::Record& of() const { return context.policy.records[record]; }

  void check_header(const std::set<std::string>& known) const {
    std::set<std::string> seen;
    bool unknown = false;
    for (const syntax::Text& cell : written.columns) {
      if (!seen.insert(cell.text).second) {
        context.sink.report(Kind::duplicate_name, cell.span, "Two columns are headed " + quoted(cell.text) + ".");
      } else if (!known.contains(cell.text)) {
        unknown = true;
        context.sink
            .report(Kind::unknown_field, cell.span, quoted(cell.text) + " is not a field of " + quoted(of().name) + ".")
            .cause(of().span, quoted(of().name) + " is declared here")
            .help(suggestion(cell.text, field_names(context, record), "fields"));
      }
    }
    if (!unknown) check_required(seen);  // a misspelt heading is told of already
  }
  void check_required(const std::set<std::string>& seen) const {
    std::vector<std::string> lacking;
    for (const model::FieldId id : of().fields) {
      const model::Field& field = context.policy.fields[id];
      if (!field.optional && !is_given(context, field, seen)) lacking.push_back(field.name);
    }
    if (lacking.empty()) return;
    context.sink
        .report(Kind::example_incomplete, written.records.span,
                "The example gives " + quoted(written.records.text) + " without " + and_list(lacking) + ", which " + (lacking.size() == 1 ? "isn't" : "aren't") + " optional.")
        .cause(of().span, quoted(of().name) + " is declared here")
        .help("Add a column for " + and_list(lacking) + ".");
  }
  std::set<std::string> known_headers() const {
    std::set<std::string> known;
    for (const model::FieldId id : of().fields) {
      const model::Field& field = context.policy.fields[id];
      known.insert(field.column);
      for (std::string& header : headers_of(context, field)) known.insert(std::move(header));
    }
    return known;
  }
  model::GivenTable make() const {
    check_header(known_headers());
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
