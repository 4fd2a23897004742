// Lists: their items first, their columns once every list's items are known.
#include <algorithm>
#include <map>

#include "check/constant.hpp"
#include "check/declaration.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredList = Declared<syntax::ListDeclaration, model::ListId>;

void add_directions(Context& context) {
  model::List directions;
  directions.name = "direction";
  directions.items = {{"higher", "", {}}, {"lower", "", {}}};
  context.policy.directions = context.policy.lists.push_back(std::move(directions));
}

model::List make_list(Context& context, const syntax::ListDeclaration& written) {
  model::List list{written.head.name.text, text_or_empty(written.head.title), {}, {}, written.head.name.span};
  std::map<std::string_view, Span> known;
  for (const syntax::ListItem& item : written.items) {
    const auto [first, fresh] = known.emplace(item.name.text, item.name.span);
    if (!fresh) {
      context.sink
          .report(Kind::duplicate_name, item.name.span,
                  "The list " + quoted(list.name) + " has two items called " + quoted(item.name.text) + ".")
          .cause(first->second, "the other stands here");
    }
    list.items.push_back({item.name.text, text_or_empty(item.title), item.name.span});
  }
  return list;
}

/// The parser has said so where an item has too few values.
bool has_all_cells(const syntax::ListDeclaration& written) {
  return std::all_of(written.items.begin(), written.items.end(),
                     [&](const syntax::ListItem& item) { return item.columns.size() == written.columns.size(); });
}

void fill_column(Context& context, const DeclaredList& list, std::size_t column) {
  const syntax::Name& name = list->columns[column];
  std::vector<syntax::ExprId> cells;
  for (const syntax::ListItem& item : list->items) cells.push_back(item.columns[column]);
  auto constants = infer_constants(context, list.expressions(), cells, name.text, "the column " + quoted(name.text));
  model::ListColumn filled{name.text, {}, {}, name.span};
  filled.values.assign(cells.size(), model::Absent{});
  if (constants) filled.type = std::move(constants->type), filled.values = std::move(constants->values);
  context.policy.lists[list.id].columns.push_back(std::move(filled));
}

void fill_list(Context& context, const DeclaredList& list) {
  for (std::size_t i = 0; i < list->columns.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (list->columns[i].text != list->columns[j].text) continue;
      context.sink.report(Kind::duplicate_name, list->columns[i].span, "Two columns are called " + quoted(list->columns[i].text) + ".")
          .cause(list->columns[j].span, "the other stands here");
    }
  }
  if (list->items.empty() || !has_all_cells(*list.written)) return;
  for (std::size_t i = 0; i < list->columns.size(); ++i) fill_column(context, list, i);
}

}  // namespace

void declare_lists(Context& context, Declarations& declarations) {
  add_directions(context);
  for (DeclaredList& list : declarations.lists) {
    const model::ListId id = context.policy.lists.push_back(make_list(context, *list.written));
    if (declare_name(context, list->head, id)) list.id = id;
  }
}

void fill_lists(Context& context, const Declarations& declarations) {
  for (const DeclaredList& list : declarations.lists) {
    if (list.usable()) fill_list(context, list);
  }
}

}  // namespace meed::check
