// Holds a reason: one figure, the rule line it came from, what is to be said about it,
// where its data stand, and the reasons for what it was worked out from; and how a tree
// of them reads. Promises that nothing is left out silently: what a limit cut off is a
// reason of its own, with a count. Leaves out names of people: rows go by their keys.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explain/making.hpp"
#include "model/ids.hpp"
#include "source/source_set.hpp"

namespace meed::explain {

/// A row of data.
struct DataRow {
  model::RecordId record;
  std::uint32_t row = 0;
};

/// What takes rows together: an aggregate and where it is looked at, or a fund, to which something is earned by each.
struct Taken {
  model::ExprId aggregate;
  model::FundId fund;
  std::uint32_t frame = 0;
  std::vector<std::uint32_t> bindings;
  bool pot = false;                       // of a fund: all who are paid from one of its pots
};

struct Reason {
  std::string what;          // "score of F001"
  std::string value;         // "20 points"; empty: there is none to show
  std::optional<Span> rule;  // the line that says so
  std::string note;          // "from 1 October 2012", "rounded half up to the penny from £612.7545"
  std::string place;         // "assessments.csv:17"
  std::vector<Reason> parts;
  bool cut_off = false;      // it rests on something, which is not shown: deeper than was asked for

  // Not told, but for those who lay two trees side by side (compare.hpp):
  std::string about = {};            // what it is of, whatever the data: "setting tariff"; empty: its name says it
  Span declared = {};                // the declaration that it rests on
  std::optional<DataRow> row = {};   // the row that it is of
  bool listed = false;               // it is one of several alike that are taken together
  bool chosen = false;               // its rule is one of several lines, and the data say which of them counts
  bool follows = false;              // it only follows from what stands before it in the same reason
  bool idle = false;                 // a bound that wasn't met, so that nothing came of it
  bool above = false;                // its own reasons stand where it came up first
  bool aside = false;                // it stands beside a value and decides what becomes of it: a weight, a condition
  bool counts = true;                // of one that is listed: it goes into what is taken together
  bool lacking = false;              // it doesn't, since something about it is missing
  std::optional<Taken> taken = {};   // what its listed parts are taken together by; of a rate, the pot that it is of
  std::vector<std::uint32_t> at = {};  // of one that is listed: a coordinate for each axis that is gone through
  std::optional<model::Value> exact = {};       // its value, to be worked with
  std::shared_ptr<const Making> making = {};    // how it is made of its parts
  std::optional<model::Value> mended = {};      // what counts where it is missing
  std::uint32_t operand = no_operand;           // which part of what it stands in it is
  enum class Passes : unsigned char { no, value, all } passes = Passes::no;  // it is as its part is; `all`: its parts are parts of what it stands in
  bool glue = false;                            // nothing but the way in which its parts are put together
};

/// Writes the tree for people, each level further in: what and its value, then the rule
/// as it is written (the first time; afterwards only where), then what it was worked out
/// from. A figure whose own reasons aren't shown ends in `…`, and a last line says so.
std::string as_text(const Reason&, const SourceSet&);

/// Gives the rule's own text like `rule_text`; of a rule that is one word the whole line.
std::string rule_line(Span, const SourceSet&);

/// Gives the rule's own text as one line, however it was laid out: `tariff of achievement * need`.
std::string rule_text(Span, const SourceSet&);

/// The same at any length.
std::string whole_rule_text(Span, const SourceSet&);
std::string whole_rule_line(Span, const SourceSet&);

/// Names the file and line where a rule stands: `outreach.meed:83`; nothing for no place.
std::string rule_place(Span, const SourceSet&);

}  // namespace meed::explain
