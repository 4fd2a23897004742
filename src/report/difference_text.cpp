// Lays out a difference for people: changes under what they are of, payments with bars, and smallest cases side by side.
#include <algorithm>

#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/difference.hpp"
#include "report/text_table.hpp"
#include "report/table_maker.hpp"
#include "value/quantity_text.hpp"

namespace meed::report {
namespace {

using engine::Change;
using engine::FundTwice;
using engine::PaidTwice;
using engine::SmallestCase;
using engine::Turn;

constexpr std::size_t bar_width = 16;
constexpr std::size_t payees_shown = 40;

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string counted(std::size_t count, const std::string& one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

/// A bar as long as its part of the greatest; never none for something that differs.
std::string bar(const Rational& difference, const Rational& greatest) {
  if (difference.is_zero() || greatest.is_zero()) return "";
  const Rational part = difference.abs() / greatest * Rational(static_cast<std::int64_t>(bar_width));
  std::size_t width = 1;
  while (width < bar_width && Rational(static_cast<std::int64_t>(width)) + Rational::ratio(1, 2) <= part) ++width;
  std::string text = difference > Rational() ? "+" : "-";
  for (std::size_t i = 0; i < width; ++i) text += "▇";
  return text;
}

class DifferenceText {
 public:
  explicit DifferenceText(const Compared& compared) : compared_(compared), before_(*compared.before.policy), after_(*compared.after.policy) {}

  std::string text() {
    add_head();
    add_changes();
    if (compared_.money) add_money(*compared_.money);
    return std::move(out_);
  }

 private:
  static std::string named(const model::Policy& policy) { return policy.name + " " + policy.version; }
  /// The file, where it isn't a version that a registry keeps under its own name.
  static std::string from_where(const std::string& name, std::size_t width, const engine::Compilation& compilation) {
    const std::string& file = compilation.sources.name(FileId{0});
    return file == name ? "" : std::string(width - name.size(), ' ') + "  (" + file + ")";
  }
  /// The line; with its file, if that is another one than the head names.
  static std::string place(const engine::Compilation& compilation, const std::optional<engine::Stated>& stated) {
    if (!stated || stated->span.is_none()) return "";
    if (stated->span.file != FileId{0}) return explain::rule_place(stated->span, compilation.sources);
    return "line " + std::to_string(compilation.sources.where(stated->span).line);
  }

  void add_head() {
    const std::string was = named(before_), is = named(after_);
    const std::size_t width = std::max(was.size(), is.size());
    out_ += "before  " + was + from_where(was, width, compared_.before) + "\n";
    out_ += "after   " + is + from_where(is, width, compared_.after) + "\n";
  }

  void add_changes() {
    if (compared_.changes.empty()) {
      out_ += "\nThe two say the same. Layout, comments and the order of declarations don't count.\n";
      return;
    }
    for (std::size_t i = 0; i < compared_.changes.size();) {
      std::size_t end = i + 1;
      while (end < compared_.changes.size() && is_of_one(compared_.changes[i], compared_.changes[end])) ++end;
      if (compared_.changes[i].keyword == "example") add_examples(i, end);
      else add_declaration(i, end);
      i = end;
    }
    out_ += "\n" + counted(compared_.changes.size(), "change") + ". Layout, comments and the order of declarations don't count.\n";
  }
  static bool is_of_one(const Change& a, const Change& b) { return a.keyword == b.keyword && (a.keyword == "example" || a.keyword == "policy" || a.name == b.name); }

  static std::string heading(const Change& change) {
    if (change.keyword == "policy") return "The policy";
    return capital(change.keyword) + " " + change.name;
  }
  void add_declaration(std::size_t begin, std::size_t end) {
    const Change& first = compared_.changes[begin];
    out_ += "\n" + heading(first) + "\n";
    for (std::size_t i = begin; i < end; ++i) add_change(compared_.changes[i]);
  }
  void add_change(const Change& change) {
    std::string places = place(compared_.before, change.before);
    const std::string now = place(compared_.after, change.after);
    if (places.empty()) places = now;
    else if (!now.empty() && now != places) places += ", now " + now;
    const std::string sentence = change_sentence(change);
    out_ += "  " + sentence + (change.keyword == "policy" ? "" : "  (" + places + ")") + "\n";
    if (sentence.ends_with(" changes.") && change.before && change.after) {
      out_ += "    before: " + change.before->text + "\n    now:    " + change.after->text + "\n";
    }
  }
  void add_examples(std::size_t begin, std::size_t end) {
    out_ += "\nExamples\n";
    const auto add = [&](Turn turn, const std::string& words) {
      std::string names;
      std::size_t count = 0;
      for (std::size_t i = begin; i < end; ++i) {
        if (compared_.changes[i].turn != turn) continue;
        names += (names.empty() ? "" : ", ") + compared_.changes[i].name;
        ++count;
      }
      if (count > 0) out_ += "  " + std::to_string(count) + " " + words + ": " + names + ".\n";
    };
    add(Turn::changes, "changed");
    add(Turn::is_new, "new");
    add(Turn::is_gone, "gone");
  }

  std::string money_words(const Rational& amount, const FundTwice& fund) const { return money_text(amount, fund.currency); }

  void add_money(const MoneyCompared& money) {
    out_ += "\nWhat it comes to for " + period_words(money.period) + "\n";
    for (const std::string& name : money.not_in_force) out_ += name + " isn't in force for all of it, and is worked out as if it were.\n";
    if (money.funds.empty()) out_ += "\nNeither policy has a fund, so nothing is paid.\n";
    for (const FundTwice& fund : money.funds) add_fund(fund, money);
    add_cases(money);
  }
  static std::string period_words(const Period& period) {
    const PeriodKind kind = period.kind();
    const bool year = kind == PeriodKind::financial_year || kind == PeriodKind::academic_year || kind == PeriodKind::calendar_year;
    return (year ? "the " : "") + period.to_string();
  }
  void add_fund(const FundTwice& fund, const MoneyCompared& money) {
    out_ += "\n" + (fund.title.empty() ? fund.fund : fund.title) + "\n";
    if (fund.id_before.is_none()) out_ += "This fund is new: nothing is paid from it before.\n";
    if (fund.id_after.is_none()) out_ += "This fund is gone: nothing is paid from it any more.\n";
    add_payees(fund);
    if (!money.by.empty()) add_groups(fund, money.by);
    if (fund.split_differs()) add_split(fund);
    add_sums(fund);
  }
  void add_payees(const FundTwice& fund) {
    std::vector<const PaidTwice*> changed;
    for (const PaidTwice& one : fund.payees) {
      if (!one.difference().is_zero()) changed.push_back(&one);
    }
    if (changed.empty()) return;
    std::stable_sort(changed.begin(), changed.end(), [](const PaidTwice* a, const PaidTwice* b) { return b->difference() < a->difference(); });
    Rational greatest;
    for (const PaidTwice* one : changed) greatest = std::max(greatest, one->difference().abs());
    const bool shortened = changed.size() > payees_shown;
    const std::size_t left_out = shortened ? changed.size() - payees_shown : 0;
    if (shortened) changed.erase(changed.begin() + payees_shown / 2, changed.end() - payees_shown / 2);
    Table table{"", {{model::column_name(fund.payee_record)}}, {}};
    if (fund.names) table.columns.push_back({"name"});
    for (const char* name : {"before", "after", "difference"}) table.columns.push_back({name, true, fund.currency});
    table.columns.push_back({""});
    for (const PaidTwice* one : changed) {
      std::vector<Cell> row{one->payee};
      if (fund.names) row.emplace_back(one->name);
      for (const auto* amount : {&one->before, &one->after}) row.push_back(*amount ? report::money(**amount, fund.currency) : Cell("none"));
      row.push_back(report::money(one->difference(), fund.currency));
      row.emplace_back(bar(one->difference(), greatest));
      table.rows.push_back(std::move(row));
    }
    out_ += "\n" + text_table(table);
    if (shortened) out_ += "… and " + std::to_string(left_out) + " more between the greatest gains and the greatest losses; `--format csv` writes them all\n";
  }
  void add_groups(const FundTwice& fund, const std::vector<std::string>& by) {
    Table table{"", {}, {}};
    for (const std::string& name : by) table.columns.push_back({name});
    for (const char* name : {"before", "after", "difference"}) table.columns.push_back({name, true, fund.currency});
    for (const char* name : {"gain", "lose", "stay"}) table.columns.push_back({name, true});
    table.columns.push_back({""});
    Rational greatest;
    for (const auto& [names, sums] : fund.groups) greatest = std::max(greatest, (sums.after - sums.before).abs());
    for (const auto& [names, sums] : fund.groups) {
      std::vector<Cell> row(names.begin(), names.end());
      for (const Rational& amount : {sums.before, sums.after, sums.after - sums.before}) row.push_back(report::money(amount, fund.currency));
      for (const std::size_t count : {sums.gain, sums.lose, sums.stay}) row.emplace_back(std::to_string(count));
      row.emplace_back(bar(sums.after - sums.before, greatest));
      table.rows.push_back(std::move(row));
    }
    out_ += "\n" + text_table(table);
  }
  void add_split(const FundTwice& fund) {
    Table table{"", {{"agency"}}, {}};
    for (const char* name : {"before", "after", "difference"}) table.columns.push_back({name, true, fund.currency});
    table.columns.push_back({""});
    Rational greatest;
    for (const auto& one : fund.split) greatest = std::max(greatest, (one.after - one.before).abs());
    for (const auto& one : fund.split) {
      table.rows.push_back({one.agency, report::money(one.before, fund.currency), report::money(one.after, fund.currency), report::money(one.after - one.before, fund.currency), bar(one.after - one.before, greatest)});
    }
    out_ += "\n" + text_table(table);
  }
  void add_sums(const FundTwice& fund) {
    const engine::PaidSums& sums = fund.sums;
    const Rational more = sums.after - sums.before;
    if (sums.gain + sums.lose == 0) {
      out_ += "\nNobody is paid otherwise: " + money_words(sums.after, fund) + " to " + std::to_string(sums.stay) + " in both.\n";
      return;
    }
    out_ += "\n" + std::to_string(sums.gain) + (sums.gain == 1 ? " gains" : " gain") + (sums.gain > 0 ? " " + money_words(sums.gained, fund) : "");
    out_ += ", " + std::to_string(sums.lose) + (sums.lose == 1 ? " loses" : " lose") + (sums.lose > 0 ? " " + money_words(sums.lost, fund) : "");
    out_ += ", " + std::to_string(sums.stay) + (sums.stay == 1 ? " stays" : " stay") + " the same.\n";
    out_ += "In all " + money_words(sums.before, fund) + " before, " + money_words(sums.after, fund) + " after: ";
    out_ += more.is_zero() ? "the same.\n" : money_words(more.abs(), fund) + (more > Rational() ? " more.\n" : " less.\n");
    if (fund.unspent_before && fund.unspent_after && *fund.unspent_before != *fund.unspent_after) {
      out_ += "Unspent: " + money_words(*fund.unspent_before, fund) + " before, " + money_words(*fund.unspent_after, fund) + " after.\n";
    }
  }

  void add_cases(const MoneyCompared& money) {
    if (!money.why_no_cases.empty()) {
      out_ += "\n" + money.why_no_cases + "\n";
      return;
    }
    if (money.cases.empty()) return;
    out_ += "\nThe smallest case of each change that changes a payment\n";
    for (const SmallestCase& one : money.cases) add_case(one);
    const auto may_pay = std::count_if(compared_.changes.begin(), compared_.changes.end(), [](const Change& change) {
      return change.keyword != "policy" && change.keyword != "promise" && change.keyword != "publication" && change.keyword != "example";
    });
    const auto others = static_cast<std::size_t>(may_pay) - std::min(static_cast<std::size_t>(may_pay), money.cases.size());
    if (others == 1) out_ += "\nThe other change wasn't seen to change what anybody is paid.\n";
    if (others > 1) out_ += "\nThe other " + std::to_string(others) + " changes weren't seen to change what anybody is paid.\n";
  }
  /// Without the exact fraction beside a decimal that has no end.
  static std::string shortly(const std::string& value) { return value.substr(0, value.find(" (exactly ")); }
  /// Whether the next step has the same values, for the same row or the only one.
  static bool is_said_by(const explain::Passed& step, const explain::Passed& next) {
    const auto whose = [](const std::string& what) { return what.rfind(" of ") == std::string::npos ? "" : what.substr(what.rfind(" of ")); };
    return step.before == next.before && step.after == next.after && (whose(step.what).empty() || whose(step.what) == whose(next.what));
  }
  void add_case(const SmallestCase& one) {
    const Change& change = compared_.changes[one.change];
    out_ += "\n" + heading(change) + ": " + change_sentence(change) + "\n";
    Table table{"", {{""}, {"before", true}, {"after", true}}, {}};
    const auto& difference = one.difference;
    std::vector<explain::Passed> steps = difference.way;
    steps.push_back({difference.what, difference.before ? difference.before->value : "none", difference.after ? difference.after->value : "none"});
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i == 0 || i + 1 == steps.size() || !is_said_by(steps[i], steps[i + 1])) table.rows.push_back({"  " + steps[i].what, shortly(steps[i].before), shortly(steps[i].after)});
    }
    out_ += text_table(table);
    const auto add_rule = [&](const char* words, const std::optional<explain::Told>& told, const SourceSet& sources) {
      if (!told || !told->rule) return;
      out_ += "  " + std::string(words) + explain::rule_line(*told->rule, sources) + "  [" + explain::rule_place(*told->rule, sources) + "]\n";
    };
    const bool same_rule = difference.before && difference.after && difference.before->rule_text == difference.after->rule_text;
    const bool notes = same_rule && difference.before->note != difference.after->note;
    if (notes) out_ += "  before: " + difference.before->note + "\n  after:  " + difference.after->note + "\n";
    if (same_rule) return add_other_reasons(one);
    add_rule("before: ", difference.before, compared_.before.sources);
    add_rule("after:  ", difference.after, compared_.after.sources);
    add_other_reasons(one);
  }
  void add_other_reasons(const SmallestCase& one) {
    if (one.other_reasons > 0) out_ += "  This payment differs for " + counted(one.other_reasons, "other reason") + " as well.\n";
  }

  const Compared& compared_;
  const model::Policy& before_;
  const model::Policy& after_;
  std::string out_;
};

}  // namespace

std::string difference_text(const Compared& compared) { return DifferenceText(compared).text(); }

}  // namespace meed::report
