// Holds the difference between two policies: of what the header says, setting by setting, band by band, rule by rule.
// Compared is what counts after everything that a policy extends and every local choice is layered in. Promises that
// nothing is said of layout, comments, how numbers are written and the order of declarations; that order is said where it
// means something (a list's items, the parts of a split, the rows of a table that takes the first); and that whatever else
// is written otherwise is a change, in the words as written. Leaves out guessing renames, and what a change comes to in
// money (payments_compared.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/written.hpp"

namespace meed::engine {

/// What became of something.
enum class Turn : unsigned char { is_new, is_gone, rises, falls, changes };

/// What one policy says: in words as written, or as rules would write the value, and where.
struct Stated {
  std::string text;
  Span span;
};

/// What a change is of: a whole declaration; a setting's value; what is said of all its values; or a label, an entry, the header.
enum class ChangeOf : unsigned char { declaration, value, values, label };

struct Change {
  ChangeOf of = ChangeOf::label;
  std::string keyword;   // as the declaration begins: `setting`, `fund`; `policy`: of the header
  std::string name;      // of the declaration
  std::string part;      // `limit`, `improved`; empty: the declaration itself
  std::string when;      // of a dated value: `from 1 October 2012`; empty: always
  std::string chooser;   // of a local choice: the key of who chose
  Turn turn = Turn::changes;
  std::optional<Stated> before, after;  // none: it isn't there
  std::optional<OneNumber> number = {}; // the texts differ in one number alone
};

/// Compares two checked policies, whose compilations must hold them. Changes stand in order of what they are of: the header, units, lists,
/// records, settings and so on, and then as the later policy has them, with what is gone at the end of its sort.
std::vector<Change> differences(const Compilation& before, const Compilation& after);

// Parts of it, each adding what it finds.

/// Compares lines by their labels. `keyword` and `name` are the declaration's; `ordered`: the order of entries means something.
struct LinesOf {
  const std::string& keyword;
  const std::string& name;
  std::string part;          // before the label: `split, midwifery`
  bool ordered = false;
};
void add_line_changes(std::vector<Change>&, const LinesOf&, const std::vector<WrittenLine>& before, const std::vector<WrittenLine>& after);

/// Compares the values of settings of one name, day by day and item by item, with what may be and was chosen locally.
void add_setting_changes(std::vector<Change>&, const model::Policy& before, const model::Setting&, const model::Policy& after, const model::Setting&);

/// Compares what two policies say of themselves.
void add_header_changes(std::vector<Change>&, const model::Policy& before, const model::Policy& after);

}  // namespace meed::engine
