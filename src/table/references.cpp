#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "diagnostic/nearest_name.hpp"
#include "table/cell.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

struct Reference { const model::Policy& policy; const model::Field& field; const RecordTable& from; const RecordTable& to; };

std::string place_text(const RecordTable& table, std::uint32_t row) {
  const Origin origin = table.origins[row];
  return table.files[origin.file] + ":" + std::to_string(origin.line);
}

using Replaced = std::map<std::string, std::uint32_t, std::less<>>;

/// The rows of changed codes that lead on from a code, as far as the reference is theirs: by the code, the first row of each.
Replaced replaced_by(const Reference& reference) {
  Replaced rows;
  for (const model::Field& field : reference.policy.fields) {
    if (!field.through || field.through->record != reference.field.record || &reference.policy.fields[field.through->new_row] != &reference.field) continue;
    const Column& old = reference.from.fields[place_of(reference.policy.records[reference.field.record], field.through->old)];
    for (std::uint32_t row = 0; row < reference.from.rows; ++row) {
      if (old.present(row)) rows.emplace(code_of_cell(reference.policy, reference.field, text_at(old, row)), row);
    }
  }
  return rows;
}

/// Gives the text of a reference's cell as it was read.
using TextOf = std::function<std::string(std::size_t)>;

std::string file_of(const Reference& reference) {
  return reference.to.files.empty() ? reference.policy.records[reference.field.type.record].plural : reference.to.files[0];
}

/// Says that some codes lead to each other, and to no row.
std::string in_a_circle(const Reference& reference, const std::vector<std::string>& chain) {
  std::string words = "`" + chain.front() + "` leads to `" + chain[1] + "`";
  for (std::size_t at = 2; at < chain.size(); ++at) words += ", that to `" + chain[at] + "`";
  return words + ", and so round and round, and none of them is in " + file_of(reference) + ": add the row that counts now there, and let every old code lead to it";
}

/// Says of a new code that was itself replaced by which code that counts in the end, or that the codes go round in a circle. `first`: the
/// row that leads on from it; `new_code` gives what a row leads to.
std::string in_turn_words(const Reference& reference, const std::string& code, std::uint32_t first, const Replaced& replaced, const TextOf& new_code) {
  constexpr std::size_t most = 50;  // codes that are followed
  std::vector<std::string> chain{code, new_code(first)};
  while (chain.size() < most) {
    if (std::find(chain.begin(), chain.end() - 1, chain.back()) != chain.end() - 1) return in_a_circle(reference, chain);
    const auto next = replaced.find(chain.back());
    if (next == replaced.end()) break;
    chain.push_back(new_code(next->second));
  }
  const std::string in_turn = "`" + code + "` was replaced in turn, by " + place_text(reference.from, first) + ": ";
  return in_turn + (reference.to.by_key.find(chain.back()) ? "write `" + chain.back() + "`, the code that counts now" : "write the code that counts now");
}

/// The cells of one field that name no row. Each is held; what is said of them is made when all are found, in the order in which people
/// read it, so that those that are read first have a nearest name.
class Dangling {
 public:
  Dangling(const Reference& reference, TextOf text_of) : reference_(reference), text_of_(std::move(text_of)) {}

  void add(Column& column, std::size_t at, std::string_view text) {
    const auto row = static_cast<std::uint32_t>(at / (column.size() / reference_.from.rows));
    // A file that broke off has been reported, and so have broken rows; what they lost would look like a mistake here.
    if (!reference_.to.unusable && !reference_.to.lost_rows) found_.push_back({reference_.from.origins[row], row, text});
    if (column.states.empty()) column.states.resize(column.size(), State::present);
    column.states[at] = State::held;
  }

  void tell(std::vector<Fault>& faults) {
    if (found_.empty()) return;
    const auto before = [&](const One& a, const One& b) {
      return a.origin.file == b.origin.file ? a.origin.line < b.origin.line : reference_.from.files[a.origin.file] < reference_.from.files[b.origin.file];
    };
    if (!std::is_sorted(found_.begin(), found_.end(), before)) std::stable_sort(found_.begin(), found_.end(), before);
    constexpr std::size_t looked_at = 5000;
    NearestNames names(reference_.to.by_key.first(looked_at));
    const auto replaced = replaced_by(reference_);
    for (const One& one : found_) {
      const std::string text(one.text);
      const auto in_turn = replaced.find(text);
      faults.push_back(in_turn == replaced.end() ? fault(one, text, help_for(names.find(text)))
                                                 : fault(one, text, in_turn_words(reference_, text, in_turn->second, replaced, text_of_)));
    }
  }

 private:
  struct One { Origin origin; std::uint32_t row; std::string_view text; };

  std::string help_for(const std::optional<std::string>& nearest) const {
    const model::Record& paid = reference_.policy.records[reference_.field.type.record];
    if (reference_.policy.records[reference_.field.record].earlier && !reference_.field.through) {  // a run wrote it
      return "was it merged into another, or given a new code? Then say in the record `" + paid.name + "` where old keys lead, with `else through …` behind `key`, and list it there";
    }
    if (nearest) return "did you mean `" + *nearest + "`?";
    return "add the row to " + paid.plural + ", or correct the cell";
  }
  Fault fault(const One& one, const std::string& text, std::string help) const {
    const model::Record& target = reference_.policy.records[reference_.field.type.record];
    return {Kind::unknown_reference, reference_.from.files[one.origin.file], one.origin.line,
            reference_.field.column.empty() ? reference_.field.name : reference_.field.column, text,
            "there is no " + target.name + " `" + text + "` in " + file_of(reference_),
            std::move(help), reference_.field.record, one.row};
  }

  const Reference& reference_;
  TextOf text_of_;
  std::vector<One> found_;
};

/// Finds the rows that texts name.
void resolve_texts(const Reference& reference, Column& column, std::vector<Fault>& faults) {
  Column texts;
  std::swap(texts.values, column.values);
  column.values = Indexes(texts.size(), 0);
  Dangling dangling(reference, [&](std::size_t at) { return std::string(text_at(texts, at)); });
  for (std::size_t at = 0; at < column.size(); ++at) {
    if (!column.present(at)) continue;
    const std::string_view text = text_at(texts, at);
    if (const auto found = reference.to.by_key.find(text)) std::get<Indexes>(column.values)[at] = *found;
    else dangling.add(column, at, text);
  }
  dangling.tell(faults);
}

/// Holds the cells that were found to name no row.
void hold_strays(const Reference& reference, Column& column, const Strays& strays, std::vector<Fault>& faults) {
  auto& rows = std::get<Indexes>(column.values);
  if (strays.texts.size() == 0) return;
  const auto is_stray = [&](std::size_t at) { return rows[at] >= strays.first; };
  Dangling dangling(reference, [&](std::size_t at) { return std::string(is_stray(at) ? strays.texts[rows[at] - strays.first] : reference.to.by_key.key(rows[at])); });
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (column.present(at) && is_stray(at)) dangling.add(column, at, strays.texts[rows[at] - strays.first]);
  }
  dangling.tell(faults);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (is_stray(at)) rows[at] = 0;
  }
}

}  // namespace

void resolve_references(const model::Policy& policy, IdVector<model::RecordId, Draft>& drafts, std::vector<Fault>& faults) {
  for (const model::RecordId id : drafts.ids()) {
    RecordTable& table = drafts[id].table;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      const model::Field& field = policy.fields[policy.records[id].fields[i]];
      if (field.type.kind != TypeKind::row) continue;
      const Reference reference{policy, field, table, drafts[field.type.record].table};
      Column column = std::move(table.fields[i]);
      if (std::holds_alternative<Indexes>(column.values)) hold_strays(reference, column, drafts[id].strays[i], faults);
      else resolve_texts(reference, column, faults);
      table.fields[i] = std::move(column);
    }
  }
}

}  // namespace meed::table
