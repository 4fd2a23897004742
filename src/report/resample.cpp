#include "report/resample.hpp"

#include "diagnostic/kind.hpp"
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/json_parts.hpp"
#include "report/table_maker.hpp"
#include "report/text_table.hpp"
#include "value/quantity_text.hpp"
#include "value/rounding.hpp"

namespace meed::report {
namespace {

std::string counted(std::uint64_t number) { return with_thousands(std::to_string(number)); }

/// Writes `1st`, `22nd`, `113th`.
std::string place_words(std::uint64_t place) {
  const bool teens = place % 100 / 10 == 1;
  const char* end = teens ? "th" : place % 10 == 1 ? "st" : place % 10 == 2 ? "nd" : place % 10 == 3 ? "rd" : "th";
  return counted(place) + end;
}

/// The table of one fund.
class FundTable {
 public:
  FundTable(const engine::Run& run, const engine::Resampled& resampled, const engine::FundSpread& spread)
      : run_(run), policy_(*run.policy), resampled_(resampled), spread_(spread), fund_(policy_.funds[spread.fund]),
        name_(spread.payees_drawn ? model::FieldId() : name_field(policy_, fund_.payee)) {}

  Table made() const {
    const model::Record& payee = policy_.records[fund_.payee];
    Table table{"resample_" + fund_.name, {{model::column_name(payee.name)}}, {}};
    if (!name_.is_none()) table.columns.push_back({"name"});
    for (const char* column : {"payment", "lower", "upper", "standard_error"}) table.columns.push_back(money_head(column, policy_));
    table.columns.push_back({"paid_nothing", true, "", true, 1});
    for (const auto& [row, spread] : spread_.payees) {
      std::vector<Cell> cells{explain::row_name(policy_, run_.data, fund_.payee, row)};
      if (!name_.is_none()) cells.push_back(value_cell(run_, explain::field_value(policy_, run_.data, name_, row), policy_.fields[name_].type));
      add(table, std::move(cells), spread);
    }
    std::vector<Cell> all{"all"};
    if (!name_.is_none()) all.emplace_back("all " + payee.plural);
    add(table, std::move(all), spread_.total);
    return table;
  }

 private:
  void add(Table& table, std::vector<Cell> cells, const engine::Spread& spread) const {
    const auto maybe = [this](const std::optional<Rational>& amount) { return amount ? money(*amount, policy_.currency) : Cell(model::State::missing); };
    cells.push_back(money(spread.payment, policy_.currency));
    for (const auto& amount : {spread.lower, spread.upper, spread.standard_error}) cells.push_back(maybe(amount));
    cells.push_back(resampled_.counted == 0 ? Cell(model::State::missing) : Cell(exact_text(share(spread.unpaid))));
    table.rows.push_back(std::move(cells));
  }
  Rational share(std::uint64_t unpaid) const {
    return round_to(Rational::ratio(unpaid, resampled_.counted), Rational::ratio(1, 1000), RoundingMode::half_up);
  }

  const engine::Run& run_;
  const model::Policy& policy_;
  const engine::Resampled& resampled_;
  const engine::FundSpread& spread_;
  const model::Fund& fund_;
  model::FieldId name_;
};

Table refused_table(const engine::Resampled& resampled) {
  Table table{"resample_refused", {{"reason"}, {"samples", true}, {"first_sample", true}, {"message"}, {"help"}}, {}};
  for (const engine::RefusedSamples& one : resampled.refused) {
    table.rows.push_back({facts_of(one.kind).name, std::to_string(one.samples), std::to_string(one.first + 1), one.message, one.help});
  }
  return table;
}

/// Writes the lines below the tables: what was drawn, and how the figures are to be read.
class Footer {
 public:
  Footer(const engine::Run& run, const engine::Resampled& resampled)
      : resampled_(resampled), asked_(resampled.asked), record_(run.policy->records[asked_.record]) {}

  std::string text() const {
    std::string out = counted(asked_.samples) + " samples, seed " + std::to_string(asked_.seed) + ": in each, as many " + record_.plural +
                      " are drawn with replacement as there are (" + counted(resampled_.rows) + "), " + within() + ".\n";
    if (resampled_.rank > 0) out += percent_text(asked_.interval) + " of samples pay between lower and upper: " + interval_words(resampled_) + ".\n";
    else out += "Too few samples could be worked out for an interval of " + percent_text(asked_.interval) + ".\n";
    if (resampled_.single == resampled_.strata) {
      out += "There is only one " + record_.name + " for each to be drawn, so nothing varies.\n";
    } else if (resampled_.single > 0) {
      out += "In " + counted(resampled_.single) + " of the " + counted(resampled_.strata) + " parts there is only one " + record_.name +
             ", so nothing varies there.\n";
    }
    return out + refused();
  }

 private:
  std::string within() const {
    if (asked_.within_names.empty()) return "from all of them alike";
    std::string names;
    for (std::size_t i = 0; i < asked_.within_names.size(); ++i) {
      names += (i == 0 ? "" : i + 1 == asked_.within_names.size() ? " and " : ", ") + asked_.within_names[i];
    }
    return "from each " + names + " as many as it has";
  }
  std::string refused() const {
    if (resampled_.refused.empty()) return {};
    const std::uint64_t count = asked_.samples - resampled_.counted;
    return "\n" + counted(count) + " of the samples can't be worked out: the figures above are of the others alone. The first of each kind:\n\n" +
           text_table(refused_table(resampled_));
  }

  const engine::Resampled& resampled_;
  const engine::Resampling& asked_;
  const model::Record& record_;
};

}  // namespace

std::vector<Table> resample_tables(const engine::Run& run, const engine::Resampled& resampled) {
  std::vector<Table> tables;
  for (const engine::FundSpread& fund : resampled.funds) tables.push_back(FundTable(run, resampled, fund).made());
  if (!resampled.refused.empty()) tables.push_back(refused_table(resampled));
  return tables;
}

Chart resample_chart(const engine::Run& run, const engine::Resampled& resampled, const engine::FundSpread& spread) {
  const model::Policy& policy = *run.policy;
  const model::Fund& fund = policy.funds[spread.fund];
  const model::FieldId name = name_field(policy, fund.payee);
  std::vector<std::string> names;
  ChartSeries payments{"payment", {}};
  const auto add = [&](std::string who, const engine::Spread& one) {
    names.push_back(std::move(who));
    payments.values.emplace_back(ChartValue{one.payment, one.lower, one.upper});
  };
  for (const auto& [row, one] : spread.payees) {
    if (name.is_none()) add(explain::row_name(policy, run.data, fund.payee, row), one);
    else add(cell_text(value_cell(run, explain::field_value(policy, run.data, name, row), policy.fields[name].type)), one);
  }
  if (spread.payees_drawn) add("all " + policy.records[fund.payee].plural, spread.total);
  Chart chart;
  chart.kind = ChartKind::points;
  chart.title = (fund.title.empty() ? fund.name : fund.title) + ", " + run.period.to_string();
  chart.along_name = policy.records[fund.payee].name;
  chart.up_name = "payment, and where " + percent_text(resampled.asked.interval) + " of samples lie";
  chart.along = std::move(names);
  chart.up_numbers = {policy.currency, false, ""};
  chart.series.push_back(std::move(payments));
  return chart;
}

std::string interval_words(const engine::Resampled& resampled) {
  if (resampled.rank == 0) return "none, for want of samples";
  return "from the " + place_words(resampled.rank) + " smallest to the " + place_words(resampled.rank) + " largest of " + counted(resampled.counted);
}

std::string resample_text(const engine::Run& run, const engine::Resampled& resampled) {
  std::string out = run_head(run);
  for (const engine::FundSpread& spread : resampled.funds) {
    const model::Fund& fund = run.policy->funds[spread.fund];
    out += "\n" + (fund.title.empty() ? fund.name : fund.title) + "\n\n" + text_table(FundTable(run, resampled, spread).made());
    if (spread.payees_drawn) out += "(whom it pays is drawn itself, so only the sum can be shown)\n";
  }
  return out + "\n" + Footer(run, resampled).text();
}

std::string resample_json(const engine::Run& run, const engine::Resampled& resampled) {
  Json json{{"policy", run.policy->name}, {"version", run.policy->version}, {"period", run.period.to_string()}};
  if (!run.only.empty()) json["only"] = only_json(run);
  json["resample"] = resample_facts(run, resampled);
  json["tables"] = Json::array();
  for (const Table& table : resample_tables(run, resampled)) json["tables"].push_back(table_json(table));
  return written(json);
}

Json resample_facts(const engine::Run& run, const engine::Resampled& resampled) {
  const engine::Resampling& asked = resampled.asked;
  Json within = Json::array();
  for (const std::string& name : asked.within_names) within.push_back(name);
  return {{"record", run.policy->records[asked.record].name},
          {"rows", std::to_string(resampled.rows)},
          {"samples", std::to_string(asked.samples)},
          {"refused", std::to_string(asked.samples - resampled.counted)},
          {"seed", std::to_string(asked.seed)},
          {"generator", "Philox4x32-10"},
          {"within", std::move(within)},
          {"parts", std::to_string(resampled.strata)},
          {"parts_of_one_row", std::to_string(resampled.single)},
          {"interval", exact_text(asked.interval)},
          {"ends", interval_words(resampled)},
          {"standard_error", "rounded half up to the unit of the fund"}};
}

}  // namespace meed::report
