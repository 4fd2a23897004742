#include "random_case.hpp"

#include "random_keys.hpp"
#include "write_declarations.hpp"

namespace meed::property {
namespace {

Period random_period(Random& random) {
  switch (random.below(6)) {
    case 0:
    case 1: return *Period::year(PeriodKind::financial_year, 2012);
    case 2:
    case 3: return *Period::year(PeriodKind::financial_year, 2013);
    case 4: return *Period::quarter(PeriodKind::financial_year, 2012, 3);
    default: return *Period::range(*Date::from_civil(2012, 5, 17), *Date::from_civil(2013, 2, 3));
  }
}

std::string cell_text(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string row_text(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cell_text(cells[i]);
  return text + "\n";
}

}  // namespace

std::string DataFile::text() const {
  std::string all = row_text(header);
  for (const auto& row : rows) all += row_text(row);
  return all;
}

std::string RandomCase::text() const {
  std::string all = "seed " + std::to_string(seed) + ", size " + std::to_string(size) + ", period " + period.to_string() + (as_known ? ", as known on " + as_known->to_string() : "") + "\n\n" + rules + outer + choices;
  for (const auto& [name, file] : files) all += "\n--- " + name + "\n" + file.text();
  return all;
}

RandomCase random_case(std::uint64_t seed, int size, Kinds kinds) {
  RandomCase made;
  made.seed = seed;
  made.size = size;
  Random random(seed * 1000003 + static_cast<std::uint64_t>(size));
  static const std::vector<std::string> shapes = ExpressionWriter::shapes();
  const std::size_t shape = seed % (shapes.size() + 4);
  PolicyWriter writer(random, size, shape < shapes.size() ? shapes[shape] : std::string(), seed % (key_types() + key_types() / 2), kinds == Kinds::plain);
  made.rules = writer.write();
  made.choices = writer.choices();
  made.outer = writer.outer_choices();
  made.scheme = writer.scheme();
  made.files = random_files(random, made.scheme, size);
  made.period = random_period(random);
  if (random.chance(30)) made.as_known = Date::from_civil(2012, static_cast<int>(random.between(1, 12)), 1);
  return made;
}

}  // namespace meed::property
