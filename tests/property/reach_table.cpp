#include "reach_table.hpp"

#include <algorithm>
#include <string_view>

namespace meed::reach {
namespace {

/// A place or a shape and the kinds of values that it takes or gives: n number, y yes or no, t text, d date, p period, i
/// item, r row.
struct Kinds { const char* name; const char* kinds; };

constexpr const char* any = "nytdpi";

const Kinds places[] = {
    {"measure", any}, {"rule, where", "y"}, {"missing:", any}, {"amount", "n"}, {"share", "n"}, {"limit", "n"}, {"minimum", "n"}, {"pot", "n"},
    {"as reported", any}, {"outcome", "ny"}, {"indicator", "ny"}, {"required, where", "y"}, {"required", "y"}, {"function", any},
    {"exception, where", "y"}, {"exception, is", any}, {"table of", any}, {"table, is", any}, {"fund, ties by", "ntdpi"}, {"paid to", "r"},
    {"field of", "r"}, {"wide by", "i"}, {"column of", "i"}, {"rule of", "ri"}, {"setting by", "i"}, {"setting on", "d"}, {"chooser", "r"},
    {"scale of", "n"}, {"fund of", "r"}, {"minus", "n"}, {"not", "y"}, {"added", "n"}, {"multiplied", "n"}, {"divided", "n"}, {"divisor", "n"},
    {"equal", "nytdpir"}, {"compared", "ntd"}, {"and, or", "y"}, {"or else, first", any}, {"or else, then", any}, {"is missing", any},
    {"between, value", "nd"}, {"between, end", "nd"}, {"one of, value", any}, {"one of, option", any}, {"in, value", "dp"}, {"in, period", "p"},
    {"moved date", "d"}, {"moved by", "n"}, {"elapsed", "d"}, {"if", "y"}, {"then", any}, {"otherwise", any}, {"rounded", "n"}, {"root of", "n"},
    {"greater of", "nd"}, {"at least, count", "n"}, {"at least, condition", "y"}, {"shifted", "p"}, {"day of", "p"}, {"holding", "d"},
    {"window, length", "n"}, {"window, day", "d"}, {"in period", any}, {"chance, count", "n"}, {"chance, base", "n"}, {"chance, figure", "n"},
    {"chance, z", "n"}, {"where", "y"}, {"sum of", "n"}, {"average of", "n"}, {"least of", "nd"}, {"first of", any}, {"rank of", "nd"},
    {"percentile of", "n"}, {"running sum of", "n"}, {"first, by", "ntdpi"}, {"running sum, by", "ntdpi"}, {"rank, ties by", "ntdpi"},
    {"weighted by", "n"}, {"needing", "n"}, {"percentile", "n"}, {"argument", any},
};

const Kinds shapes[] = {
    {"constant", any}, {"this", "ri"}, {"row by key", "r"}, {"field", "nytdpir"}, {"wide field", "nytdp"}, {"column", any}, {"rule", any},
    {"setting", any}, {"setting by item", any}, {"dated setting", any}, {"chosen setting", any}, {"scale", "n"}, {"band", "i"}, {"table", any},
    {"payment", "n"}, {"pot", "n"}, {"minus", "n"}, {"not", "y"}, {"sum", "n"}, {"product", "n"}, {"quotient", "n"}, {"equality", "y"},
    {"comparison", "y"}, {"and, or", "y"}, {"or else", any}, {"is missing", "y"}, {"between", "y"}, {"one of", "y"}, {"in", "y"}, {"moved date", "d"},
    {"elapsed", "n"}, {"if", any}, {"rounded", "n"}, {"root", "n"}, {"greater", "nd"}, {"at least", "y"}, {"the period", "p"}, {"shifted period", "p"},
    {"day of period", "d"}, {"period holding", "p"}, {"window", "p"}, {"in period", any}, {"Wilson", "y"}, {"Newcombe", "y"}, {"total", "n"},
    {"average", "n"}, {"weighted average", "n"}, {"count", "n"}, {"least", "nd"}, {"first", any}, {"rank", "n"}, {"percentile", "n"},
    {"running sum", "n"}, {"parameter", any}, {"call", any},
};

bool meet(std::string_view one, std::string_view other) { return one.find_first_of(other) != std::string_view::npos; }

/// Why a pair can't stand: of a place (or a role) and a shape (or a type); an empty name stands for all.
struct Reason { const char* place; const char* shape; const char* why; };

const Reason no_shapes[] = {
    {"-", "-", "nothing yet"},
};

std::string reason_of(const Reason* from, const Reason* to, const Pair& pair) {
  const auto fits = [](const char* name, const std::string& is) { return *name == '\0' || is == name; };
  const Reason* found = std::find_if(from, to, [&](const Reason& reason) { return fits(reason.place, pair.first) && fits(reason.shape, pair.second); });
  return found == to ? std::string() : found->why;
}

}  // namespace

std::vector<Pair> all_shapes() {
  std::vector<Pair> all;
  for (const Kinds& place : places) {
    for (const Kinds& shape : shapes) all.emplace_back(place.name, shape.name);
  }
  return all;
}

std::string why_no_shape(const Pair& pair) {
  const auto kinds = [](const Kinds& one, const std::string& name) { return one.name == name; };
  const Kinds* place = std::find_if(std::begin(places), std::end(places), [&](const Kinds& one) { return kinds(one, pair.first); });
  const Kinds* shape = std::find_if(std::begin(shapes), std::end(shapes), [&](const Kinds& one) { return kinds(one, pair.second); });
  if (place == std::end(places) || shape == std::end(shapes)) return "unknown to reach_table.cpp";
  if (!meet(place->kinds, shape->kinds)) return "another kind of value";
  return reason_of(std::begin(no_shapes), std::end(no_shapes), pair);
}

}  // namespace meed::reach
