#include "reach_table.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace meed::reach {
namespace {

/// A place or a shape and the kinds of values that it takes or gives: n number, y yes or no, t text, d date, p period, i
/// item, r row.
struct Kinds { const char* name; const char* kinds; };

constexpr const char* any = "nytdpi";
constexpr const char* any_or_row = "nytdpir";

const Kinds places[] = {
    {"measure", any}, {"bands", "i"}, {"rule, where", "y"}, {"missing:", any}, {"amount", "n"}, {"share", "n"}, {"limit", "n"}, {"minimum", "n"}, {"pot", "n"},
    {"as reported", any}, {"outcome", "ny"}, {"indicator", "ny"}, {"required, where", "y"}, {"required", "y"}, {"function", any},
    {"exception, where", "y"}, {"exception, is", any}, {"table of", any}, {"table, is", any}, {"fund, ties by", "ntdpi"}, {"paid to", "r"},
    {"whole", "r"}, {"pot of", "r"}, {"linked", "ri"}, {"field of", "r"}, {"wide by", "i"}, {"column of", "i"}, {"rule of", "ri"}, {"setting by", "i"},
    {"setting on", "d"}, {"chooser", "r"}, {"scale of", "n"}, {"band of", "n"}, {"fund of", "r"}, {"minus", "n"}, {"not", "y"}, {"added", "n"},
    {"multiplied", "n"}, {"divided", "n"}, {"divisor", "n"}, {"equal", any_or_row}, {"compared", "ntd"}, {"and, or", "y"}, {"or else, first", any},
    {"or else, then", any}, {"is missing", any}, {"between, value", "nd"}, {"between, end", "nd"}, {"one of, value", any}, {"one of, option", any},
    {"in, value", "dp"}, {"in, period", "p"}, {"moved date", "d"}, {"moved by", "n"}, {"elapsed", "d"}, {"if", "y"}, {"then", any_or_row},
    {"otherwise", any_or_row}, {"rounded", "n"}, {"root of", "n"}, {"greater of", "nd"}, {"at least, count", "n"}, {"at least, condition", "y"},
    {"by item", "i"}, {"of each item", any}, {"shifted", "p"}, {"day of", "p"}, {"holding", "d"}, {"window, length", "n"}, {"window, day", "d"},
    {"in period", any}, {"chance, count", "n"}, {"chance, base", "n"}, {"chance, figure", "n"}, {"chance, z", "n"}, {"where", "y"}, {"sum of", "n"},
    {"average of", "n"}, {"least of", "nd"}, {"first of", any}, {"rank of", "nd"}, {"percentile of", "n"}, {"running sum of", "n"},
    {"first, by", "ntdpi"}, {"running sum, by", "ntdpi"}, {"rank, ties by", "ntdpi"}, {"weighted by", "n"}, {"needing", "n"}, {"percentile", "n"},
    {"argument", any},
};

const Kinds shapes[] = {
    {"constant", any}, {"this", "ri"}, {"row by key", "r"}, {"field", any_or_row}, {"wide field", "nytdp"}, {"column", any}, {"rule", any},
    {"setting", any}, {"setting by item", any}, {"dated setting", any}, {"chosen setting", any}, {"scale", "n"}, {"band", "i"}, {"table", any},
    {"payment", "n"}, {"pot", "n"}, {"minus", "n"}, {"not", "y"}, {"sum", "n"}, {"product", "n"}, {"quotient", "n"}, {"equality", "y"},
    {"comparison", "y"}, {"and, or", "y"}, {"or else", any}, {"is missing", "y"}, {"between", "y"}, {"one of", "y"}, {"in", "y"}, {"moved date", "d"},
    {"elapsed", "n"}, {"if", any_or_row}, {"rounded", "n"}, {"root", "n"}, {"greater", "nd"}, {"at least", "y"}, {"by item", any}, {"the period", "p"},
    {"shifted period", "p"}, {"day of period", "d"}, {"period holding", "p"}, {"window", "p"}, {"in period", any}, {"Wilson", "y"}, {"Newcombe", "y"},
    {"total", "n"}, {"average", "n"}, {"weighted average", "n"}, {"count", "n"}, {"least", "nd"}, {"first", any}, {"rank", "n"}, {"percentile", "n"},
    {"running sum", "n"}, {"parameter", any}, {"call", any},
};

bool meet(std::string_view one, std::string_view other) { return one.find_first_of(other) != std::string_view::npos; }

/// Why pairs don't stand: `places` and `shapes` (or roles and types), each a list of names with bars around them or empty
/// for all; but for those of `but`. `never`: no policy that checks has one; otherwise there are such policies, and the
/// random ones leave them out.
struct Reason { bool never; const char* places; const char* shapes; const char* but; const char* why; };

const Reason no_shapes[] = {
    {true, "", "|table|", "|measure|", "a table is a rule, and elsewhere its value is asked for"},
    {true, "", "|band|", "|bands|", "bands are a rule, and elsewhere their value is asked for"},
    {true, "|bands|", "", "|band|", "bands are always those of a value"},
    {true, "", "|by item|", "|indicator|measure|sum of|average of|weighted by|where|", "only `over indicators` goes through a value for each item"},
    {false, "", "|by item|", "", "indicators are only averaged"},
    {false, "|by item|of each item|", "", "", "indicators are only averaged"},
    {true, "|fund, ties by|", "", "|field|rule|", "a fund's ties are decided by names of fields"},
    {true, "|fund, ties by|", "|rule|", "", "a fund's ties are decided by names of fields"},
    {true, "|shifted|", "", "|the period|", "only the run's own period has words for another"},
    {true, "|paid to|whole|pot of|linked|chooser|", "|row by key|if|", "", "these are ways from row to row, which the checker finds"},
    {false, "|linked|", "", "", "conditions are linked by fields and `this`"},
    {false, "|band of|", "", "", "bands are only of rules"},
    {true, "|measure|rule, where|amount|share|limit|minimum|pot|as reported|outcome|indicator|required, where|required|exception, where|exception, is|table of|table, is|rank of|rank, ties by|running sum of|running sum, by|",
     "|parameter|", "", "parameters stand in their function, which goes through no rows"},
    {true, "|function|", "|field|wide field|rule|rank|running sum|payment|pot|", "", "a function uses no data but what it is given"},
    {false, "|function|", "|chosen setting|this|average|weighted average|least|first|percentile|count|in period|", "", "in functions the random policies only add up over lists"},
    {false, "", "|parameter|", "", "in functions the random policies only add up over lists"},
    {false, "", "|call|", "", "functions of all sorts of values are few"},
    {false, "|percentile|", "", "", "which percentile is a number, or cut to 0 to 100"},
    {false, "|moved by|window, length|", "", "", "lengths of time are mostly rounded, as they must be whole"},
    {false, "|setting on|", "", "", "days are mostly cut to the time in force"},
    {false, "|or else, first|", "|constant|this|setting|setting by item|chosen setting|the period|shifted period|is missing|payment|pot|", "", "what is never missing is seldom mended"},
    {false, "|rank, ties by|rank of|", "", "", "ranks are only of rows that the rule is for, and few end in a key"},
    {false, "", "|rank|running sum|", "", "ranks and running sums are only of rows that the rule is for"},
    {false, "|setting by|wide by|column of|rule of|fund of|", "", "", "items and rows are mostly named"},
    {false, "|missing:|required|required, where|minimum|limit|share|pot|table, is|outcome|indicator|amount|", "", "", "declarations are few beside expressions"},
    {false, "", "|payment|pot|weighted average|chosen setting|in period|root|elapsed|scale|", "", "these are few, and need a place of one unit, or rows around them"},
};

bool among(std::string_view names, const std::string& name) { return names.find("|" + name + "|") != std::string_view::npos; }

const Reason* reason_of(const Reason* from, const Reason* to, const Pair& pair) {
  const auto fits = [](const char* names, const std::string& name) { return *names == '\0' || among(names, name); };
  return std::find_if(from, to, [&](const Reason& reason) {
    return fits(reason.places, pair.first) && fits(reason.shapes, pair.second) && !among(reason.but, pair.first) && !among(reason.but, pair.second);
  });
}

#define NUMBERS "|number|stepped number|whole number|percent|rating|unit|money|months|days|"
#define PERIODS "|financial year|academic year|calendar year|quarter|month|period|"
#define KEYS "|text|number|whole number|percent|rating|unit|money|months|days|yes or no|date|one of|list|reference|" PERIODS
#define VALUES "|number|percent|unit|money|months|days|yes or no|date|text|list|"
#define LEFT_OPEN "|optional|wide|"

/// A role and the types that may have it. `throughout`: such cases are run, explained and written out; the others are of
/// fields within expressions, of which only the policies are looked at.
struct Role { const char* name; const char* types; bool throughout; };

const Role roles[] = {
    {"key", KEYS, true}, {"referred to", KEYS, true}, {"for each", KEYS "|no key|", true}, {"payee", KEYS, true}, {"board's key", KEYS, true},
    {"paid in earlier runs", KEYS, true}, {"joined on", KEYS, true}, {"key of corrected rows", KEYS, true}, {"led to by changed codes", KEYS, true},
    {"named in rules", KEYS, true}, {"pot for each", KEYS, true}, {"limited as a whole", KEYS, true}, {"drawn", "|text|no key|", true}, {"one for each", KEYS, true},
    {"known on", "|date|", true}, {"field", KEYS "|stepped number|" LEFT_OPEN, true}, {"limited", "|stepped number|whole number|percent|rating|unit|money|months|days|", true},
    {"column of a list", "|number|unit|money|months|days|yes or no|date|text|financial year|", true},
    {"setting", VALUES, true}, {"dated setting", VALUES, true}, {"setting by a list", VALUES, true}, {"chosen by a board", VALUES, true}, {"varied by --set", VALUES, true},
    {"parameter", "|number|unit|money|months|days|yes or no|date|text|period|list|", true}, {"measure", VALUES "|rating|" PERIODS, true},
    {"somewhere in where", KEYS "|stepped number|" LEFT_OPEN, false}, {"equal", KEYS "|stepped number|" LEFT_OPEN, false}, {"compared", NUMBERS "|date|text|" LEFT_OPEN, false},
    {"fund, ties by", NUMBERS PERIODS "|date|text|one of|list|", false}, {"first, by", NUMBERS PERIODS "|date|text|one of|list|" LEFT_OPEN, false},
    {"running sum, by", NUMBERS PERIODS "|date|text|one of|list|" LEFT_OPEN, false}, {"rank, ties by", NUMBERS PERIODS "|date|text|one of|list|" LEFT_OPEN, false},
    {"added", NUMBERS LEFT_OPEN, false}, {"multiplied", NUMBERS LEFT_OPEN, false}, {"divided", NUMBERS LEFT_OPEN, false}, {"rounded", NUMBERS LEFT_OPEN, false},
    {"sum of", NUMBERS LEFT_OPEN, false}, {"average of", NUMBERS LEFT_OPEN, false}, {"least of", NUMBERS "|date|" LEFT_OPEN, false}, {"percentile of", NUMBERS LEFT_OPEN, false},
    {"running sum of", NUMBERS LEFT_OPEN, false}, {"weighted by", NUMBERS LEFT_OPEN, false}, {"first of", NUMBERS PERIODS "|date|text|yes or no|" LEFT_OPEN, false},
    {"in, period", PERIODS LEFT_OPEN, false}, {"in, value", PERIODS "|date|" LEFT_OPEN, false}, {"day of", PERIODS LEFT_OPEN, false}, {"moved date", "|date|" LEFT_OPEN, false},
    {"elapsed", "|date|" LEFT_OPEN, false}, {"between, value", NUMBERS "|date|" LEFT_OPEN, false}, {"table of", NUMBERS "|date|text|yes or no|" LEFT_OPEN, false},
    {"setting by", "|list|", false}, {"column of", "|list|", false}, {"in an outcome", KEYS "|stepped number|" LEFT_OPEN, false},
};

}  // namespace

std::vector<Pair> all_shapes() {
  std::vector<Pair> all;
  for (const Kinds& place : places) {
    for (const Kinds& shape : shapes) all.emplace_back(place.name, shape.name);
  }
  return all;
}

Standing standing_of_shape(const Pair& pair) {
  const auto kinds = [](const auto& all, const std::string& name) {
    return std::find_if(std::begin(all), std::end(all), [&](const Kinds& one) { return one.name == name; });
  };
  const Kinds* place = kinds(places, pair.first);
  const Kinds* shape = kinds(shapes, pair.second);
  if (place == std::end(places) || shape == std::end(shapes)) return {Standing::never, "the table doesn't know it"};
  if (!meet(place->kinds, shape->kinds)) return {Standing::never, "it is another kind of value"};
  const Reason* reason = reason_of(std::begin(no_shapes), std::end(no_shapes), pair);
  if (reason == std::end(no_shapes)) return {Standing::often, ""};
  return {reason->never ? Standing::never : Standing::seldom, reason->why};
}

std::vector<Pair> all_roles(bool throughout) {
  std::vector<Pair> all;
  for (const Role& role : roles) {
    if (role.throughout != throughout) continue;
    const std::string_view types = role.types;
    for (std::size_t at = 0, end = 0; (end = types.find('|', at)) != std::string_view::npos; at = end + 1) {
      if (end > at) all.emplace_back(role.name, types.substr(at, end - at));
    }
  }
  return all;
}

std::string table_text(const Counter& counter) {
  std::string text = "role or place               type or shape      checked run explained read-back\n";
  for (const auto& [pair, counts] : counter.counts()) {
    text += pair.first + std::string(pair.first.size() < 28 ? 28 - pair.first.size() : 1, ' ') + pair.second + std::string(pair.second.size() < 18 ? 18 - pair.second.size() : 1, ' ');
    for (const std::uint64_t count : counts) text += " " + std::to_string(count);
    text += "\n";
  }
  return text;
}

}  // namespace meed::reach
