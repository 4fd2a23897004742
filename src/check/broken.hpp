// Holds what keeps one mistake from breeding others: what rests on a broken declaration is
// broken too, and names that the parser lost aren't reported as unknown. Promises that
// nothing is kept quiet unless something else has been reported. Leaves out the reports.
#pragma once

#include <set>
#include <string>

#include "check/declaration.hpp"

namespace meed::check {

/// Marks what is for each of something broken, or bands it, as broken; its id is taken away.
void spread_broken(Context&, Declarations&);

/// Takes away the id of a declaration and makes its uses quiet.
template <class Written, class IdT>
void break_declaration(Context& context, Declared<Written, IdT>& declared) {
  declared.id = {};
  context.symbols.find(declared->head.name.text)->second.meaning = BrokenName{};
}

/// Names that the parser may have lost: the words of declarations that it couldn't make out,
/// or any name at all where such a declaration has none.
struct LostNames {
  bool any = false;
  std::set<std::string, std::less<>> words;

  /// Tells whether a diagnostic is no more than the echo of a lost name.
  bool echoes(const SourceSet&, const Diagnostic&) const;
};
LostNames find_lost_names(const SourceSet&, const Sink& parsed);

}  // namespace meed::check
