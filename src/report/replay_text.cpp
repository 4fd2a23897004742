// Lays a replay out for a person: what is paid, period by period.
#include <algorithm>

#include "report/replay.hpp"
#include "report/table_maker.hpp"
#include "report/text_table.hpp"
#include "value/period_range.hpp"
#include "value/quantity_text.hpp"

namespace meed::report {
namespace {

constexpr std::size_t most_shown = 20;   // of facts, and of what is held
constexpr std::size_t most_across = 8;   // periods beside each other

std::string many(std::size_t count, const std::string& one, const std::string& several) { return std::to_string(count) + " " + (count == 1 ? one : several); }

class ReplayText {
 public:
  explicit ReplayText(const Replay& replay) : replay_(replay) {}

  std::string text() {
    head();
    for (std::size_t begin = 0; begin < replay_.periods.size(); begin += most_across) sums(begin, std::min(begin + most_across, replay_.periods.size()));
    not_in_force();
    facts();
    held();
    return std::move(out_);
  }

 private:
  void head() {
    std::string names;
    for (const ReplayPolicy& policy : replay_.policies) names += (names.empty() ? "" : ", ") + policy.name + " " + policy.version;
    out_ = "Replay of " + names + "\nfor " + many(replay_.periods.size(), "period", "periods") + (replay_.variants.size() > 1 ? ", as it stands and in " + many(replay_.variants.size() - 1, "variant", "variants") : "") + "\n";
  }

  /// What one cell pays from a fund: with a star where the policy isn't in force, and how many are held.
  Cell sum(const ReplayCell& cell, const std::string& name, const std::string& currency) const {
    if (cell.standing == engine::Standing::refused) return Cell("refused");
    const auto fund = std::find_if(cell.funds.begin(), cell.funds.end(), [&](const ReplayFund& one) { return one.fund == name; });
    if (fund == cell.funds.end()) return Cell(model::State::not_applicable);
    if (fund->payees > 0 && fund->held == fund->payees) return Cell("held");
    return Cell(money_text(fund->paid, currency) + (fund->held > 0 ? ", " + std::to_string(fund->held) + " held" : "") + (cell.in_force == engine::InForce::yes ? "" : " *"));
  }
  std::vector<std::string> funds(std::size_t policy) const {
    for (const ReplayCell& cell : replay_.cells) {
      const auto place = static_cast<std::size_t>(&cell - replay_.cells.data());
      if (place / (replay_.variants.size() * replay_.periods.size()) != policy || cell.funds.empty()) continue;
      std::vector<std::string> names;
      for (const ReplayFund& fund : cell.funds) names.push_back(fund.fund);
      return names;
    }
    return {"all funds"};
  }
  void sums(std::size_t begin, std::size_t end) {
    Table table{"sums", {}, {}};
    const bool several = replay_.policies.size() > 1;
    if (several) table.columns.push_back({"policy"});
    if (replay_.variants.size() > 1) table.columns.push_back({"variant"});
    table.columns.push_back({"fund"});
    for (std::size_t t = begin; t < end; ++t) table.columns.push_back({short_text(replay_.periods[t]), true});  // to the right, as sums stand
    for (std::size_t p = 0; p < replay_.policies.size(); ++p) {
      for (std::size_t v = 0; v < replay_.variants.size(); ++v) {
        for (const std::string& fund : funds(p)) {
          std::vector<Cell> row;
          if (several) row.emplace_back(replay_.policies[p].name + " " + replay_.policies[p].version);
          if (replay_.variants.size() > 1) row.emplace_back(replay_.variants[v].name);
          row.emplace_back(fund);
          for (std::size_t t = begin; t < end; ++t) row.push_back(sum(replay_.cell(p, v, t), fund, replay_.policies[p].currency));
          table.rows.push_back(std::move(row));
        }
      }
    }
    out_ += "\n" + text_table(table);
  }

  void not_in_force() {
    for (std::size_t p = 0; p < replay_.policies.size(); ++p) {
      const ReplayPolicy& policy = replay_.policies[p];
      std::string periods;
      for (std::size_t t = 0; t < replay_.periods.size(); ++t) {
        const engine::InForce in_force = replay_.cell(p, 0, t).in_force;
        if (in_force != engine::InForce::yes) periods += (periods.empty() ? "" : ", ") + short_text(replay_.periods[t]) + (in_force == engine::InForce::in_part ? " (in part)" : "");
      }
      if (periods.empty()) continue;
      const auto day = [](const std::optional<Date>& date) { return date ? date->to_string() : std::string("any day"); };
      out_ += "\n* " + policy.name + " " + policy.version + " is in force from " + day(policy.from) + " to " + day(policy.to) + ", not in " + periods +
              ".\n  There it is read as if it were: a setting's first value holds before its day, its last one after.\n";
      for (const engine::NamedTime& time : policy.times_named) out_ += "  A rule names " + time.written + ", and that stays (" + time.place + ").\n";
    }
  }

  std::string cell_name(std::size_t p, std::size_t v, std::size_t t) const {
    return (replay_.policies.size() > 1 ? replay_.policies[p].name + " " + replay_.policies[p].version + ", " : "") + (v > 0 ? replay_.variants[v].name + ", " : "") + short_text(replay_.periods[t]);
  }
  template <class List, class Words>
  void list(const std::string& title, List of, Words words) {
    std::string lines;
    std::size_t count = 0;
    for (std::size_t p = 0; p < replay_.policies.size(); ++p) {
      for (std::size_t v = 0; v < replay_.variants.size(); ++v) {
        for (std::size_t t = 0; t < replay_.periods.size(); ++t) {
          for (const auto& one : of(replay_.cell(p, v, t))) {
            if (++count <= most_shown) lines += "  " + cell_name(p, v, t) + ": " + words(one) + "\n";
          }
        }
      }
    }
    if (count == 0) return;
    out_ += "\n" + title + "\n" + lines;
    if (count > most_shown) out_ += "  … and " + std::to_string(count - most_shown) + " more\n";
  }
  void facts() {
    list("Facts that payments need and that the data don't give", [](const ReplayCell& cell) -> const std::vector<ReplayFact>& { return cell.facts; }, [](const ReplayFact& fact) {
      return fact.file + (fact.line.empty() ? "" : ":" + fact.line) + ": " + fact.row + (fact.column.empty() ? "" : ", column `" + fact.column + "`") + ": " + fact.what +
             (fact.needed_by.empty() ? "" : " (needed by " + fact.needed_by + ")");
    });
  }
  void held() {
    list("Held back", [](const ReplayCell& cell) -> const std::vector<ReplayHeld>& { return cell.held; }, [](const ReplayHeld& one) { return one.what + ": " + one.why; });
  }

  const Replay& replay_;
  std::string out_;
};

}  // namespace

std::string replay_text(const Replay& replay) { return ReplayText(replay).text(); }

}  // namespace meed::report
