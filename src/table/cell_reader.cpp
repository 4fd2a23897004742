#include "table/cell_reader.hpp"

#include <algorithm>
#include <array>

#include "model/key.hpp"
#include "source/utf8.hpp"
#include "table/resolve.hpp"
#include "table/scan.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

constexpr std::size_t most_known = 4096;
constexpr std::size_t least_slots = 64;

/// What a byte is to a cell that has no quotation marks. Blanks and what is beyond ASCII need a look at what can be seen.
enum class Sort : std::uint8_t { plain, blank, beyond_ascii, end, strange };

constexpr std::array<Sort, 256> sorts_of_bytes() {
  std::array<Sort, 256> sorts{};
  for (std::size_t c = 1; c <= ' '; ++c) sorts[c] = Sort::blank;
  sorts[0x7F] = Sort::blank;
  for (std::size_t c = 0x80; c < 256; ++c) sorts[c] = Sort::beyond_ascii;
  for (const unsigned char c : {',', '\n', '\r'}) sorts[c] = Sort::end;
  for (const unsigned char c : {'"', '\0'}) sorts[c] = Sort::strange;
  return sorts;
}
constexpr auto sorts = sorts_of_bytes();
Sort sort_of(char c) { return sorts[static_cast<unsigned char>(c)]; }

const char* cut_quoted(const char* at, std::string_view& text) {
  const char* const begin = ++at;
  bool beyond_ascii = false;
  for (; *at != '"'; ++at) {
    if (*at == '\n' || *at == '\0') return nullptr;
    beyond_ascii = beyond_ascii || static_cast<unsigned char>(*at) >= 0x80;
  }
  if (!ends_cell(at[1])) return nullptr;
  text = {begin, static_cast<std::size_t>(at - begin)};
  return beyond_ascii && first_invalid_utf8(text) ? nullptr : at + 1;
}

}  // namespace

const char* cut_cell(const char* at, std::string_view& text) {
  if (*at == '"') return cut_quoted(at, text);
  const char* const begin = at;
  while (sort_of(*at) <= Sort::blank) ++at;
  const bool beyond_ascii = sort_of(*at) == Sort::beyond_ascii;
  while (sort_of(*at) <= Sort::beyond_ascii) ++at;
  if (sort_of(*at) == Sort::strange) return nullptr;
  text = {begin, static_cast<std::size_t>(at - begin)};
  return beyond_ascii && first_invalid_utf8(text) ? nullptr : at;
}

CellReader::CellReader(const ColumnReading& of)
    : of_(of), check_(of.field), way_(way_of(of, check_)), texts_are_keys_(of.field.type.kind != TypeKind::row || model::has_text_keys(of.policy, of.field.type.record)), known_(1), slots_(least_slots, 0),
      seen_as_(seen_as(of.field)), tells_rows_apart_(tells_rows_apart(of.policy, of.field)) {
  for (const model::Tokens* tokens : {&of.field.tokens, &of.policy.records[of.field.record].tokens}) {
    for (const auto* texts : {&tokens->missing, &tokens->suppressed, &tokens->not_applicable}) tokens_.insert(tokens_.end(), texts->begin(), texts->end());
  }
  const model::Range& range = of.field.type.range;
  if (way_ == Way::day && range.low && range.high) {
    limited_ = true;
    earliest_ = range.low->to_int64().value_or(0);
    latest_ = range.high->to_int64().value_or(0);
  }
  if (way_ == Way::digits) std::erase_if(tokens_, [](const std::string& token) { return token.empty() || (token[0] != '-' && !is_digit(token[0])); });
}

CellReader::Way CellReader::way_of(const ColumnReading& of, const DecimalCheck& check) {
  const bool formed = !of.field.form.empty();
  const bool plain_form = !formed || of.field.form == "{}";
  switch (of.field.type.kind) {
    case TypeKind::number: return check.possible() && plain_form ? Way::digits : Way::remembered;
    case TypeKind::date: return formed ? Way::remembered : Way::day;
    case TypeKind::text: return formed ? Way::remembered : Way::text;
    case TypeKind::row: return way_of_reference(of);
    case TypeKind::yes_no:
    case TypeKind::item:
    case TypeKind::period: return Way::remembered;
    case TypeKind::broken: break;
  }
  return Way::text;
}

/// A text that is the key as it stands is found at once; one of a key with a form, or with words of its own, is read first.
CellReader::Way CellReader::way_of_reference(const ColumnReading& of) {
  if (!of.field.form.empty()) return Way::remembered;
  const auto named = model::key_field(of.policy, of.field.type.record);
  const bool own_words = named && (!of.policy.fields[*named].form.empty() || of.policy.fields[*named].type.kind == TypeKind::yes_no);
  if (model::has_text_keys(of.policy, of.field.type.record) && !own_words) return of.keeping == Keeping::row ? Way::row : Way::text;
  return of.keeping == Keeping::row && !own_words ? Way::row : Way::remembered;
}

void CellReader::begin(Stage& stage, PartNotes& notes, const char* limit) {
  stage_ = &stage;
  notes_ = &notes;
  limit_ = limit;
  if (of_.keeping == Keeping::period) {  // what is known names places in the stage of the last part
    known_.assign(1, {});   // and none of them comes after another any more
    std::fill(slots_.begin(), slots_.end(), std::uint16_t{0});
    last_ = 0;
  }
}

inline bool CellReader::take_digits(Decimal decimal, std::string_view text) {
  if (of_.field.percent) decimal.places += 2;
  std::int64_t n = 0;
  if (decimal.places > most_places || !check_.take(decimal, n)) return false;
  if (!tokens_.empty() && is_token(text)) return false;
  put(n);
  if (of_.keeping == Keeping::decimal) stage_->places[cell()] = static_cast<std::uint8_t>(decimal.places);
  return true;
}

const char* CellReader::read(const char* at) {
  const char* end = nullptr;
  switch (way_) {
    case Way::digits: end = read_digits_at(at); break;
    case Way::day: end = read_day_at(at); break;
    case Way::text: end = read_text_at(at); break;
    case Way::row: end = read_row_at(at); break;
    case Way::remembered: end = read_known_at(at); break;
  }
  return end ? end : read_cut(at);
}

/// Reads a cell that isn't plain, or whose way is to be cut first.
const char* CellReader::read_cut(const char* at) {
  std::string_view text;
  const char* const end = cut_cell(at, text);
  if (end) read_text(text);
  return end;
}

bool CellReader::is_one_of_tokens(std::string_view text) const { return std::find(tokens_.begin(), tokens_.end(), text) != tokens_.end(); }

const char* CellReader::read_digits_at(const char* at) {
  Decimal decimal;
  const bool with_sign = of_.field.percent && of_.field.form.empty();
  const char* end = at + sizeof(std::uint64_t) <= limit_ && !with_sign ? scan_short(at, decimal) : nullptr;
  if (!end) {
    end = scan_digits(at, decimal);
    if (end && with_sign) end = *end == '%' ? end + 1 : nullptr;
    if (!end || !ends_cell(*end)) return nullptr;
  }
  return take_digits(decimal, {at, static_cast<std::size_t>(end - at)}) ? end : nullptr;
}

const char* CellReader::read_day_at(const char* at) {
  if (at + day_size >= limit_) return nullptr;
  const auto day = scan_day(at);
  if (!day || outside(*day) || !ends_cell(at[day_size]) || is_token({at, day_size})) return nullptr;
  put(day->days());
  return at + day_size;
}

const char* CellReader::read_text_at(const char* at) {
  const char* end = at;
  while (sort_of(*end) == Sort::plain || (*end == ' ' && end != at && sort_of(end[1]) == Sort::plain)) ++end;  // one space between words
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  if (text.empty() || sort_of(*end) != Sort::end || is_token(text)) return nullptr;
  put(0);
  stage_->texts[cell()] = text;
  return end;
}

/// Reads a reference: mostly it is the one before once more, or the key after it.
const char* CellReader::read_row_at(const char* at) {
  const auto begins_with = [&](std::string_view text) { return at + text.size() < limit_ && ends_cell(at[text.size()]) && same_bytes(at, text.data(), text.size()); };
  const KeyIndex& keys = *of_.target->keys;
  const std::int64_t end_of_guesses = keys.may_be_guessed() ? std::min(last_row_ + 2, static_cast<std::int64_t>(keys.rows())) : 0;
  for (std::int64_t guess = std::max<std::int64_t>(last_row_, 0); guess < end_of_guesses; ++guess) {
    const std::string_view key = keys.key(static_cast<std::uint32_t>(guess));
    if (key.empty() || !begins_with(key) || is_token(key)) continue;
    last_row_ = guess;
    put(guess);
    return at + key.size();
  }
  const char* end = at;
  while (sort_of(*end) == Sort::plain) ++end;
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  if (text.empty() || sort_of(*end) != Sort::end || is_token(text)) return nullptr;
  return put_reference(text) || keep_stray(text) ? end : nullptr;
}

const char* CellReader::read_known_at(const char* at) {
  const Known& guess = known_[known_[last_].next];
  const std::size_t size = guess.text.size;
  if (size <= ShortText::longest && at + size < limit_ && ends_cell(at[size]) && ShortText({at, size}) == guess.text) {
    last_ = known_[last_].next;
    keep(guess);
    return at + size;
  }
  return nullptr;
}

/// Reads a cell that was cut by its quick way, if it has one.
bool CellReader::read_plainly(std::string_view text) {
  std::array<char, 64> copy{};
  if (text.empty() || text.size() >= copy.size()) return false;
  if (way_ == Way::digits) {
    std::copy(text.begin(), text.end(), copy.begin());
    Decimal decimal;
    const char* end = scan_digits(copy.data(), decimal);
    if (end && of_.field.percent && of_.field.form.empty()) end = *end == '%' ? end + 1 : nullptr;
    return end == copy.data() + text.size() && take_digits(decimal, text);
  }
  if (way_ != Way::day || text.size() != day_size || is_token(text)) return false;
  const auto day = scan_day(text.data());
  if (!day || outside(*day)) return false;
  put(day->days());
  return true;
}

void CellReader::read_text(std::string_view text) {
  auto seen = seen_text(text, seen_as_);
  if (!seen) return read_seen(text);
  if (tells_rows_apart_ && respelt_beyond_spaces(text, *seen)) notes_->respelt->push_back({of_.slot.field, notes_->row, std::string(text)});
  read_seen(notes_->texts->emplace_back(std::move(*seen)));
}

void CellReader::read_seen(std::string_view text) {
  const bool value = !text.empty() && !(way_ != Way::digits && is_token(text));
  if (value && way_ == Way::row && (put_reference(text) || keep_stray(text))) return;
  if (value && way_ == Way::text) {
    put(0);
    stage_->texts[cell()] = text;
    return;
  }
  if (read_plainly(text) || recall(text)) return;
  read_generally(text, true);
}

void CellReader::read_nothing() {
  if (!recall({})) read_generally({}, false);
}

void CellReader::keep(const Known& known) {
  stage_->cells[cell()] = known.number;
  stage_->states[cell()] = known.state;
  if (of_.keeping == Keeping::decimal) stage_->places[cell()] = known.places;
  if (of_.keeping == Keeping::text) stage_->texts[cell()] = {};
}

bool CellReader::recall(std::string_view text) {
  if (text.size() > ShortText::longest) return false;
  const ShortText wanted(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = wanted.hash() & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Known& known = known_[slots_[slot]];
    if (known.text != wanted) continue;
    keep(known);
    known_[last_].next = slots_[slot];
    last_ = slots_[slot];
    return true;
  }
  return false;
}

void CellReader::remember(std::string_view text) {
  const bool stray = of_.keeping == Keeping::row && stage_->cells[cell()] < 0;
  const bool large = of_.keeping == Keeping::decimal && stage_->places[cell()] == Stage::in_large;
  const bool elsewhere = stage_->states[cell()] == State::present && (of_.keeping == Keeping::text || stray || large);
  if (text.size() > ShortText::longest || known_.size() > most_known || elsewhere) return;
  Known known{ShortText(text), stage_->cells[cell()], 0, stage_->states[cell()], 0};
  if (of_.keeping == Keeping::decimal) known.places = stage_->places[cell()];
  const auto place = static_cast<std::uint16_t>(known_.size());
  known_[last_].next = place;
  last_ = place;
  known_.push_back(known);
  if (known_.size() * 2 > slots_.size()) {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint16_t i = 1; i < place; ++i) note_slot(i);
  }
  note_slot(place);
}

void CellReader::note_slot(std::uint16_t place) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = known_[place].text.hash() & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = place;
}

void CellReader::read_generally(std::string_view text, bool there) {
  CellReading reading = read_cell(of_.policy, of_.field, text);
  if (!reading.problem) {
    put_value(reading.value);
    return remember(text);
  }
  put_absent(State::held);
  if (!there && notes_->several_files) reading.problem->message = "the row stands in no file that has this column, and `" + of_.field.name + "` is required";
  notes_->faults->push_back({reading.problem->kind, *notes_->file, notes_->line, of_.slot.header, std::string(text.substr(0, 200)), std::move(reading.problem->message),
                             std::move(reading.problem->help), of_.field.record, notes_->row});
}

void CellReader::put_absent(State state) {
  stage_->cells[cell()] = 0;
  stage_->states[cell()] = state;
  if (of_.keeping == Keeping::decimal) stage_->places[cell()] = 0;
  if (of_.keeping == Keeping::text) stage_->texts[cell()] = {};
}

void CellReader::put_number(const Rational& number) {
  if (check_.declared()) {
    const auto n = (number * Rational(check_.form()->denominator)).to_int64();
    CHECK(n && of_.keeping == Keeping::whole, "a number within the field's range and steps has its declared form");
    return put(*n);
  }
  if (const auto decimal = decimal_of(number)) {
    put(decimal->digits);
    stage_->places[cell()] = static_cast<std::uint8_t>(decimal->places);
    return;
  }
  put(static_cast<std::int64_t>(stage_->large.size()));
  stage_->places[cell()] = Stage::in_large;
  stage_->large.push_back(number);
}

/// Keeps the row that a key names; false if there is none.
bool CellReader::put_reference(std::string_view text) {
  KeyIndex& keys = *of_.target->keys;
  constexpr std::size_t few = 256;  // not worth a table of hashes
  const bool many = ++sought_ > few;
  if (many) std::call_once(of_.target->hashed, [&] { keys.hash(); });
  if (const auto row = many ? keys.find(text) : keys.find_in_order(text)) {
    last_row_ = *row;
    put(*row);
    return true;
  }
  return false;
}

/// Keeps a text that names no row, if it needn't be read first to know that.
bool CellReader::keep_stray(std::string_view text) {
  if (!texts_are_keys_) return false;
  put_stray(text);
  return true;
}

void CellReader::put_stray(std::string_view text) {
  put(-1 - static_cast<std::int64_t>(stage_->strays.size()));
  stage_->strays.push_back(text);
}

void CellReader::put_value(const model::Value& value) {
  if (const auto* absent = std::get_if<model::Absent>(&value)) return put_absent(absent->state);
  if (const auto* number = std::get_if<Rational>(&value)) return put_number(*number);
  if (const auto* yes = std::get_if<bool>(&value)) return put(*yes ? 1 : 0);
  if (const auto* date = std::get_if<Date>(&value)) return put(date->days());
  if (const auto* item = std::get_if<model::Item>(&value)) return put(item->index);
  if (const auto* period = std::get_if<Period>(&value)) {
    put(static_cast<std::int64_t>(stage_->periods.size()));
    stage_->periods.push_back(*period);
    return;
  }
  const auto* text = std::get_if<std::string>(&value);
  CHECK(text, "a cell holds no row until references are resolved");
  const std::string_view kept = notes_->texts->emplace_back(*text);
  if (of_.keeping == Keeping::row) {
    if (!put_reference(kept)) put_stray(kept);
    return;
  }
  put(0);
  stage_->texts[cell()] = kept;
}

}  // namespace meed::table
