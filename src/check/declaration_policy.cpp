// The header: who, which version, in force when, in which money.
#include "check/declaration.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

void report_lacking(Context& context, const syntax::Policy& header, std::string_view label, std::string help) {
  context.sink
      .report(Kind::header_missing, header.head.name.span,
              "The policy " + quoted(header.head.name.text) + " doesn't say " + quoted(label) + ".")
      .help(std::move(help));
}

void check_in_force(Context& context, const syntax::Policy& header) {
  if ((header.from && header.to) || header.head.broken) return;
  report_lacking(context, header, "in force:",
                 "Write the first and the last day, as in `in force: 1 April 2012 to 31 March 2013`.");
}

/// Nothing goes on from rules that aren't in force.
void check_within_time(Context& context, const syntax::Policy& above, const syntax::Policy& below) {
  if (!above.from || !above.to || !below.from || !below.to) return;
  if (*above.from <= *below.from && *below.to <= *above.to) return;
  const auto days = [](const syntax::Policy& header) { return header.from->to_string() + " to " + header.to->to_string(); };
  context.sink
      .report(Kind::base_not_in_force, below.in_force,
              "This is in force from " + days(below) + ", and what it extends only from " + days(above) + ".")
      .cause(above.in_force, quoted(name_and_version(above)) + " says so here")
      .help("Keep within that time, or extend a version that is in force for all of it.");
}

void check_money(Context& context, const syntax::Policy& header) {
  if (!header.money || is_currency(header.money->text)) return;
  context.sink.report(Kind::unknown_currency, header.money->span, quoted(header.money->text) + " is not a currency.")
      .help("Write the three capitals by which ISO 4217 knows it, as in `GBP`, `EUR` or `USD`.");
}

void check_base_header(Context& context, const syntax::Policy& header) {
  if (!header.version && !header.head.broken) {
    report_lacking(context, header, "version:", "Give it one, as in `version: 2012.1`.");
  }
  check_in_force(context, header);
  check_money(context, header);
}

void check_local_header(Context& context, const syntax::Policy& header) {
  if (header.head.broken) return;
  if (!header.extends) {
    report_lacking(context, header, "extends:", "Name the policy and its version, as in `extends: swindon.life_chances 2012.1`.");
  }
  if (!header.for_record || !header.for_key) {
    report_lacking(context, header, "for:", "Say who chooses, as in `for: Centre C07`.");
  }
  if (!header.agreed_by) {
    report_lacking(context, header, "agreed by:", "Say who agreed and when, as in `agreed by: \"The board\", 14 May 2012`.");
  }
}

/// A fund pays in the policy's money, so the header must say which that is.
void check_funds_have_money(Context& context, const Declarations& declarations) {
  if (declarations.funds.empty() || declarations.headers.empty()) return;
  for (const auto& header : declarations.headers) {
    if (header->money || header->head.broken) return;
  }
  report_lacking(context, *declarations.headers.back().written, "money:", "Say in which money its funds pay, as in `money: GBP`.");
}

void take_header(model::Policy& policy, const syntax::Policy& header) {
  policy.name = header.head.name.text;
  policy.title = text_or_empty(header.head.title);
  policy.version = text_or_empty(header.version);
  if (header.authority) policy.authority = header.authority->text;
  if (header.money && is_currency(header.money->text)) policy.currency = header.money->text;
  if (header.from) policy.from = header.from;
  if (header.to) policy.to = header.to;
  policy.because = text_or_empty(header.head.because);
  policy.source = text_or_empty(header.head.source);
  policy.span = header.head.name.span;
}

}  // namespace

void check_headers(Context& context, const Declarations& declarations) {
  model::Policy& policy = context.policy;
  for (const auto& header : declarations.headers) {
    check_base_header(context, *header.written);
    if (!policy.name.empty()) policy.extends.insert(policy.extends.begin(), {policy.name, policy.version});
    take_header(policy, *header.written);
  }
  check_funds_have_money(context, declarations);
  for (std::size_t i = 1; i < declarations.headers.size(); ++i) {
    check_within_time(context, *declarations.headers[i - 1].written, *declarations.headers[i].written);
  }
  for (const LocalFile& local : declarations.local_files) check_local_header(context, *local.header.written);
}

}  // namespace meed::check
