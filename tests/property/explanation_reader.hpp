// Holds the reader of explanations: whatever an explanation says that a figure is made of is worked out again, from its own
// words, its notes and the lines of the rules that it quotes, and must come to the figure.
//
// Promises: to use nothing but what is told (a reason's name, value, note, place and quoted rule), and no part of the engine
// that works anything out; what it couldn't read is counted by its sort, never taken for granted.
//
// Leaves out: whether the data say so (a cell is where reading ends), and which figures to ask about (explained_test.cpp).
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "explain/reason.hpp"
#include "parse/parse.hpp"
#include "said.hpp"
#include "syntax/expression.hpp"

namespace meed::property {

/// What is said of a payment's turn when left-over units are dealt: the part of a unit that is left, and the place that has by size (0: none is said).
struct Turn { Rational remainder, place; };

/// Reads that from a payment's explanation; nothing if nothing is left of a unit.
std::optional<Turn> turn_of(const explain::Reason& payment);

/// How many figures were met, how many of them came out again, and what stood in the way of others.
struct Reread {
  std::uint64_t figures = 0, came_out = 0;
  std::map<std::string, std::uint64_t> sorts;    // that came out, by what they are made by
  std::map<std::string, std::uint64_t> unread;
  std::map<std::string, std::string> instance;   // one of those unread, for whoever makes the reader better
};

class ExplanationReader {
 public:
  ExplanationReader(const SourceSet& sources, Reread& counts) : sources_(sources), counts_(counts) {}

  /// Works out again a figure and all that it rests on; says what doesn't come out, or nothing.
  std::string wrong_in(const explain::Reason& figure);

 private:
  using Reason = explain::Reason;
  using Id = syntax::ExprId;

  /// An expression read from a line of the rules.
  struct Line {
    std::string text;
    SourceSet sources;
    syntax::Expressions all;
    Id root;
    std::set<std::string> told;                    // the words of those in it that are told by themselves
  };
  /// What an expression is worked out over: the parts that tell of it, in their order.
  struct Scope {
    const Line& line;
    std::vector<const Reason*> parts;
    const Reason* figure;                          // whose rule it is: `this Area1` is one of its coordinates
    const std::map<std::string, Said>* given;      // to a function
    std::set<const Reason*> used = {};
    std::string row = {};                          // whose weight it is
    std::string day = {};                          // of a setting that is asked for on one
    bool elsewhere = false;                        // what is told in another period is meant
  };
  struct Unreadable { std::string why; };

  static std::vector<const Reason*> parts_of(const Reason&);

  // explanation_reader.cpp
  const Line* line_of(const std::string& quoted);
  const Line* parsed(const std::string& text);
  std::string text_at(const Scope&, Id) const;
  void read_all(const Reason&);
  void note_around(const Reason&);
  std::vector<std::string> coordinates_of(const Reason*) const;
  void read_figure(const Reason&);
  Said figure_again(const Reason&, const std::string& rule);
  Said choice_again(const Reason&, const std::string& rule);
  Said chosen_line(const Reason&, const std::string& rule);
  Said body_again(const Reason&, const std::string& rule);
  Said setting_again(const Reason&, const std::string& rule);
  std::optional<Said> special(const Reason&, const std::string& rule);
  Said excepted(const Reason&);
  std::string count_called(const Reason& part, const std::string& name) const;
  void compare(const Reason&, const Said& again, const std::string& sort);
  const Reason* named(Scope&, const std::string& what);
  std::optional<Said> itself(const Reason* merged);
  std::vector<std::string> whose_of(const Scope&, const std::vector<Id>& subjects) const;
  Said leaf(Scope&, const std::string& name, const std::vector<Id>& subjects, const Reason** told = nullptr);
  /// Works out again a part that stands for an expression; gives what the part says.
  Said part_of(Scope&, Id, const Reason& part, const std::string& sort);
  Said again(Scope&, Id, const Reason* merged = nullptr);

  // explanation_reader_nodes.cpp
  friend struct Node;
  Said again(Scope&, const syntax::If&, const Reason&);
  Said again(Scope&, const syntax::Rounded&);
  Said rounded(Scope&, const syntax::Rounded&, const Said&);
  Said chance(const Reason&);

  // explanation_reader_rows.cpp
  Said again(Scope&, const syntax::Aggregate&, const Reason&);
  std::optional<Said> placed(Scope&, const syntax::Aggregate&, const Reason&);
  Said where_ranked(Scope&, const syntax::Aggregate&, const Reason&);
  Said rank(Scope&, const syntax::Aggregate&, const Reason&);
  Said percentile(Scope&, const syntax::Aggregate&, const Reason&);
  void check_near(Scope&, const Said& own, const syntax::Aggregate&, const Reason&);
  struct Row { const Reason* told; Said value; Rational weight; };
  struct Rows {
    std::vector<Row> counted;
    std::uint64_t uncounted = 0, unmet = 0, unlisted = 0;
    std::optional<Rational> rest, rest_weights;
  };
  Rows rows_of(Scope&, const syntax::Aggregate&, const Reason&);
  Rows rows_about(const Reason&, std::uint64_t counted) const;
  void read_row(Scope&, const syntax::Aggregate&, const Reason& row);
  bool meets(Scope& row, Id condition);
  std::optional<Said> too_few(Scope&, const syntax::Aggregate&, const Rows&);

  // explanation_reader_tables.cpp
  Said scale(const Reason&, const Said& at);
  Said function(Scope&, const syntax::Of&, const Reason&);
  static std::map<std::string, Said> arguments_told(const Reason&);
  Said function_of(const Reason&, const std::map<std::string, Said>& given, const Reason* figure);
  Said band(const Reason&);
  Said table(const Reason&, const std::string& rule);
  void read_input(const Reason&);
  Said cell(const std::string& text, const Reason& over, const Reason* merged = nullptr);
  Said count_or_rate(const Reason&, const std::string& rule);
  Said indicator_points(const Reason&);
  std::optional<Said> behind_gates(const Reason&);
  Said progress(const Reason&);
  Said met(const Reason&);
  bool fits(const std::string& cell, const Said& input);

  // explanation_reader_funds.cpp
  void read_payment(const Reason&);
  void read_fund(const Reason&);
  void read_pot_figure(const Reason&);
  Said agency(const Reason&, const std::string& rule);
  Rational read_pot(const Reason&);
  void read_split(const Reason&, const Rational& unit);

  const SourceSet& sources_;
  Reread& counts_;
  std::map<std::string, std::unique_ptr<Line>> lines_;
  std::set<const Reason*> read_;
  std::map<const Reason*, const Reason*> around_;  // of a part, the figure that it is in
  const Reason* top_ = nullptr;
  std::string wrong_;
};

}  // namespace meed::property
