#include "check/row_key.hpp"

#include <string>

#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

void report_no_key(Context& context, model::RecordId id, std::string_view written, Span span) {
  const model::Record& record = context.policy.records[id];
  const model::Field& key = context.policy.fields[*model::key_field(context.policy, id)];
  context.sink.report(Kind::not_a_value, span, "No row of " + quoted(record.name) + " can have the key " + quoted(written) + ".")
      .cause(key.span, "its key is " + type_text(context.policy, key.type));
}

}  // namespace meed::check
