// Holds what rules say of single rows by naming them: reading what names it, and
// that what stands there could be no row's key. Promises one message for it wherever a row is named. Leaves out reading keys (model/key.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/expression_site.hpp"

namespace meed::check {

/// Reports a key that no row of the record can have, since keys are of another kind.
void report_no_key(Context&, model::RecordId, std::string_view written, Span);

/// Gives what names a row, as model::key_text writes it; nothing if it can name none.
std::optional<std::vector<std::string>> read_keys(const model::Policy&, model::RecordId, const std::vector<std::string>& written);

/// Reports what can name no row: too many or too few values, or one of another kind; or rows that nothing names.
void report_no_row(Context&, model::RecordId, const std::vector<std::string>& written, Span);

/// The row that is named by its key, or by what its record is one for each of, as written; a report if nothing can be named so.
model::ExprId check_key(const Site&, const std::vector<std::string>& written, model::RecordId, Span);

/// Gives what may name a row, as it is written: a literal, a text or a name; nothing for anything else.
std::optional<std::string> written_key(const Site&, syntax::ExprId);

/// Checks what a reference rests on, once the fields of all records are known: a key there, and a form that its values can have.
void check_reference(Context&, model::RecordId, const syntax::Field&);

}  // namespace meed::check
