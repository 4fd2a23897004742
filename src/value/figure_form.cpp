#include "value/figure_form.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "value/currency.hpp"
#include "value/money_word.hpp"
#include "value/figure_words.hpp"
#include "value/form_tokens.hpp"

namespace meed {

namespace {

constexpr auto minuses = std::to_array<std::string_view>({"-", "\u2212", "\u2013"});

std::string in_backticks(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string_view without_blanks_before(std::string_view text) { return text.substr(std::min(text.find_first_not_of(' '), text.size())); }

/// Takes what says "below zero" out of the text around the figures: brackets, or a minus before or behind.
void take_sign(FigureForm& form, std::string before, std::string behind) {
  if (before.starts_with('(') && behind.ends_with(')') && before.find(')') == std::string::npos && behind.find('(') == std::string::npos) {
    form.plain = {before.substr(1), behind.substr(0, behind.size() - 1)};
    form.below_zero = {std::move(before), std::move(behind)};
    return;
  }
  if (before.ends_with('(') && behind.starts_with(')')) {
    form.plain = {before.substr(0, before.size() - 1), behind.substr(1)};
    form.below_zero = {std::move(before), std::move(behind)};
    return;
  }
  for (const std::string_view minus : minuses) {
    const std::string rest = before.starts_with(minus) ? std::string(without_blanks_before(std::string_view(before).substr(minus.size()))) : before;
    if (rest.size() < before.size() && (rest.empty() || money_word(rest.substr(0, rest.find(' '))))) {
      form.plain = {rest, behind};
      form.below_zero = {std::move(before), std::move(behind)};
      return;
    }
    if (behind.ends_with(minus) && !behind.substr(0, behind.size() - minus.size()).ends_with('/')) {
      std::string left = behind.substr(0, behind.size() - minus.size());
      while (left.ends_with(' ')) left.pop_back();
      form.plain = {before, std::move(left)};
      form.below_zero = {std::move(before), std::move(behind)};
      return;
    }
  }
  form.plain = {std::move(before), std::move(behind)};
}

/// Gives the first bracket that isn't closed on its own side of the figures: brackets around them may say anything.
std::optional<char> unpaired_bracket(std::string_view before, std::string_view behind) {
  for (const std::string_view side : {before, behind}) {
    std::string open;
    for (const char c : side) {
      if (c == '(' || c == '[') open += c;
      if (c != ')' && c != ']') continue;
      if (open.empty() || open.back() != (c == ')' ? '(' : '[')) return c;
      open.pop_back();
    }
    if (!open.empty()) return open.back();
  }
  return std::nullopt;
}

/// The reading of what the text around the figures says.
class Meaning {
 public:
  Meaning(std::string_view form, const Unit& unit, bool percent, FigureForm& out) : form_(form), unit_(unit), percent_(percent), out_(out) {}

  /// Works out what one of the figures is worth; or says why the form is refused.
  std::optional<FormProblem> read() {
    tokens_ = form_tokens(out_.plain.before, out_.plain.behind);
    const std::string &before = out_.plain.before, &behind = out_.plain.behind;
    constexpr std::string_view marks = ".,'", figures = "0123456789";
    if (!before.empty() && marks.find(before.back()) != std::string_view::npos) return digits(before.substr(before.size() - 1));
    if (behind.size() > 1 && marks.find(behind[0]) != std::string_view::npos && figures.find(behind[1]) != std::string_view::npos) return digits(behind);
    if (const auto unpaired = unpaired_bracket(before, behind)) return bracket(*unpaired);
    if (behind.ends_with("/-")) return sign("/-");
    for (at_ = 0; at_ < tokens_.size() && !problem_; ++at_) judge(tokens_[at_]);
    if (problem_) return problem_;
    if (percent_ && !ratio_) out_.factor = out_.factor / Rational(100);
    out_.minus_before = money_ && !before.empty();
    return std::nullopt;
  }

 private:
  void judge(const FormToken& token) {
    switch (token.sort) {
      case FormTokenSort::digits: return judge_digits(token);
      case FormTokenSort::word: return judge_word(token);
      case FormTokenSort::sign: return judge_sign(token);
    }
  }
  const FormToken* next() const { return at_ + 1 < tokens_.size() && tokens_[at_ + 1].behind == tokens_[at_].behind ? &tokens_[at_ + 1] : nullptr; }
  bool follows(std::string_view word) const { return at_ > 0 && tokens_[at_ - 1].small == word; }

  void judge_digits(const FormToken& token) {
    if (token.behind && follows("of")) return;  // 3 out of 10
    const auto scale = token.touching ? std::nullopt : figure_word(plain_apostrophe(token.small));
    if (scale) return take_scale(token, scale->factor);
    problem_ = digits(token.text);
  }

  static std::string plain_apostrophe(std::string text) {
    constexpr std::string_view curly = "\u2019";
    if (text.starts_with(curly)) text.replace(0, curly.size(), "'");
    return text;
  }

  void judge_sign(const FormToken& token) {
    constexpr std::string_view minus_like = "-\u2212\u2013\u2014\u2010\u2011\u00B1\uFE63\uFF0D", inexact_like = "<>~\u2248\u2264\u2265\u2A7D\u2A7E", other = "^\u00D7\u00F7\u22C5",
                               brackets = "\u2329\u232A\u2768\u2769\u276A\u276B\u276C\u276D\u276E\u276F\u2770\u2771\u2772\u2773\u2774\u2775\u27E8\u27E9\u27EA\u27EB\u2985\u2986\u3008\u3009\u300A\u300B\u300C\u300D\u300E\u300F\u3010\u3011\u3014\u3015";
    if (minus_like.find(token.text) != std::string_view::npos) problem_ = sign(token.text);
    else if (inexact_like.find(token.text) != std::string_view::npos || (token.text == "+" && token.behind)) problem_ = inexact(token.text);
    else if (other.find(token.text) != std::string_view::npos || (token.text == "/" && !token.behind)) problem_ = count(token.text);
    else if (brackets.find(token.text) != std::string_view::npos) problem_ = bracket(token.text);
    else if (const auto ratio = figure_word(token.text)) take_word(token, *ratio);
    else if (const auto money = money_word(token.text)) take_money(token, *money);
    else if (is_digit_like(token.text)) problem_ = digits(token.text);
    else if (is_currency_sign(token.text)) take_money(token, MoneyWord{});
  }

  static bool is_digit_like(std::string_view text) {
    const bool raised = text == "\u00B2" || text == "\u00B3" || text == "\u00B9" || text == "\u00BC" || text == "\u00BD" || text == "\u00BE";
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const bool small = byte(0) == 0xE2 && (byte(1) == 0x81 ? byte(2) >= 0xB0 : byte(1) == 0x82 ? byte(2) <= 0x8E : byte(1) == 0x85 || byte(1) == 0x86);
    return raised || small || byte(0) == 0xD9 || byte(0) == 0xDB || (byte(0) == 0xE0 && byte(1) == 0xA5) || (byte(0) == 0xEF && byte(1) == 0xBC);
  }
  static bool is_currency_sign(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    return (byte(0) == 0xE2 && ((byte(1) == 0x82 && byte(2) >= 0xA0) || (byte(1) == 0x83 && byte(2) <= 0x8F))) || text == "\u00A4";
  }

  void judge_word(const FormToken& token) {
    const bool with_digits = token.text.find_first_of("0123456789") != std::string::npos;
    if (with_digits && token.touching) return void(problem_ = digits(token.text));
    if (token.small == "per" && next() && judge_rate(*next())) return void(++at_);
    if ((token.small == "basis" || token.small == "percentage") && next() && next()->small.starts_with("point")) {
      take_word(token, {Says::ratio, Rational::ratio(1, token.small == "basis" ? 10'000 : 100)});
      return void(++at_);
    }
    if (token.behind && follows("of")) return;  // 3 out of ten
    const auto money = money_word(token.text);
    if (money && says_money(token)) return take_money(token, *money);
    if (const auto word = figure_word(token.small)) take_word(token, *word);
  }

  /// Reads `per cent`, `per mille`, `per 1,000`; false if what follows `per` is no number.
  bool judge_rate(const FormToken& of) {
    const bool cent = of.small == "cent" || of.small == "cents", mille = of.small == "mille" || of.small == "mil";
    if (cent || mille) {
      take_word(of, {Says::ratio, Rational::ratio(1, cent ? 100 : 1000)});
      return true;
    }
    const auto word = figure_word(of.small);
    if (of.sort != FormTokenSort::digits && !(word && word->says == Says::scale && of.small.size() > 2)) return false;
    problem_ = {"The form \"" + std::string(form_) + "\" says `per " + of.text + "`: the figure is a rate, and the value is only a part of it.",
                "Write the rates as a ratio or a percentage, or have a column with the count and one with what it is out of."};
    return true;
  }

  /// Tells whether a word that can say money does so here: `p` beside pounds, `pounds` anywhere, but not `p` beside points.
  bool says_money(const FormToken& token) const {
    static constexpr auto other_words = std::to_array<std::string_view>({"p", "c", "rs", "won", "fr", "ft", "kr", "lei", "quid", "franc", "all", "top", "try", "pen", "cup", "mop"});
    return unit_.is_money() || std::ranges::find(other_words, token.small) == other_words.end();
  }

  void take_money(const FormToken& token, const MoneyWord& money) {
    if (!unit_.is_money()) {
      problem_ = {"The form \"" + std::string(form_) + "\" says with " + in_backticks(token.text) + " that the figure is money, and the field isn't.", "Declare the field as `money`; the policy's header says in which currency, as in `money: USD`."};
      return;
    }
    const std::string own(unit_.currency());
    if (std::ranges::find(money.currencies, own) == money.currencies.end()) {
      problem_ = {"The form \"" + std::string(form_) + "\" says " + in_backticks(token.text) + ", and the policy's money is " + own + ".",
                  "One policy reckons in one currency: give the column in " + own + ", or say in the header which money the policy is in."};
      return;
    }
    money_ = true;
    if (money.minor) take_scale(token, Rational(1) / Rational(10).pow(currency_places(own)));
  }

  void take_word(const FormToken& token, const FigureWord& word) {
    switch (word.says) {
      case Says::scale: return take_letter(token, word.factor);
      case Says::ratio: return take_ratio(token, word.factor);
      case Says::sign: problem_ = sign(token.text); return;
      case Says::inexact: problem_ = inexact(token.text); return;
      case Says::count: problem_ = count(token.text); return;
      case Says::days:
      case Says::months:
      case Says::hours: return take_time(token, word);
    }
  }

  /// A letter alone may be a scale or a unit: `{}m` is a million, `{} m` perhaps metres.
  void take_letter(const FormToken& token, const Rational& factor) {
    const bool alone = token.text.size() == 1, of_time = unit_.is_days() || unit_.is_months();
    if (alone && token.sort == FormTokenSort::word && (of_time || !(token.touching || unit_.is_money()))) {
      problem_ = {"In the form \"" + std::string(form_) + "\", " + in_backticks(token.text) + " may be a scale or a unit.", of_time ? "Written out, as in \"{} months\" or \"{} days\", it is clear." : "A scale stands right behind the braces, as in \"{}m\", or is written out: \"{} million\"."};
      return;
    }
    take_scale(token, factor);
  }

  void take_scale(const FormToken& token, const Rational& factor) {
    if (scaled_) problem_ = {"The form \"" + std::string(form_) + "\" has two scales; the second is " + in_backticks(token.text) + ".", "One word says what a figure is worth, as in \"{} million\" or \"{} pence\"."};
    scaled_ = true;
    out_.factor = out_.factor * factor;
  }

  void take_ratio(const FormToken& token, const Rational& factor) {
    const bool short_for_other = token.text.size() > 1 && !token.touching && !percent_ && (token.small == "pc" || token.small == "bp" || token.small == "pp" || token.small == "ppt");
    if (short_for_other) return;
    if (!percent_) {
      const bool plain = unit_.is_none();
      problem_ = {"A form with " + in_backticks(token.text) + ", as \"" + std::string(form_) + "\", is for a `percent`.",
                  plain ? "Write `percent` in place of the field's type: then 80% is read as 80%, which is 0.8." : "Is the figure a share? Then the field is a `percent`. Is it of a unit? Then its cells can't say " + in_backticks(token.text) + ".", plain};
      return;
    }
    if (ratio_) problem_ = {"The form \"" + std::string(form_) + "\" says twice what the figure is out of; the second is " + in_backticks(token.text) + ".", "One sign says it, as in \"{} %\"."};
    ratio_ = true;
    out_.factor = out_.factor * factor;
  }

  void take_time(const FormToken& token, const FigureWord& word) {
    if (!unit_.is_days() && !unit_.is_months()) return;
    const bool fits = unit_.is_days() ? word.says == Says::days : word.says == Says::months;
    if (fits) return take_scale(token, word.factor);
    problem_ = {"The form \"" + std::string(form_) + "\" says " + in_backticks(token.text) + ", and the field counts " + unit_.to_string() + ".", "Days and weeks are read as `days`, months and years as `months`; the two don't turn into each other."};
  }

  FormProblem digits(std::string_view seen) const {
    return {"The form \"" + std::string(form_) + "\" has " + in_backticks(seen) + " beside the figures, and nobody can tell what of a cell is the number.",
            "Only {} stands for the number, whole; how its digits are grouped is shown inside, as in \"{1.234,5}\"."};
  }
  FormProblem sign(std::string_view seen) const {
    return {"In the form \"" + std::string(form_) + "\", " + in_backticks(seen) + " says which way the amount goes, and that isn't read.",
            "A minus before the figures is read without a form. \"({})\" reads (100.00) as below zero, \"{}-\" reads 100.00- so, and cells without the sign as they are."};
  }
  FormProblem bracket(char seen) const { return bracket(std::string_view(&seen, 1)); }
  FormProblem bracket(std::string_view seen) const {
    return {"In the form \"" + std::string(form_) + "\", " + in_backticks(seen) + " is a bracket around the figures, and nobody can tell what it says of them.",
            "Only round brackets around the whole are read, as below zero: \"({})\"."};
  }
  FormProblem inexact(std::string_view seen) const {
    return {"The form \"" + std::string(form_) + "\" says with " + in_backticks(seen) + " that the value isn't just the figure.", "What a file writes where there is no value is declared with `missing:` or `suppressed:`."};
  }
  FormProblem count(std::string_view seen) const {
    return {"In the form \"" + std::string(form_) + "\", " + in_backticks(seen) + " changes what the figures are worth, and that isn't read.", "These are: k, m, bn, hundred, thousand, million and billion, %, and the currency."};
  }

  std::string_view form_;
  const Unit& unit_;
  bool percent_;
  FigureForm& out_;
  std::vector<FormToken> tokens_;
  std::size_t at_ = 0;
  bool scaled_ = false, ratio_ = false, money_ = false;
  std::optional<FormProblem> problem_;
};

struct Braces { std::size_t open, close; bool powered; };

/// Finds the one place where the number stands.
std::variant<Braces, FormProblem> find_braces(std::string_view form) {
  const std::string quoted = "The form \"" + std::string(form) + "\" ";
  const std::size_t open = form.find('{'), close = form.find('}', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return FormProblem{quoted + "doesn't say where the number stands: write {} there.", "Write {} where the number stands, as in \"{} out of 10\"."};
  constexpr std::string_view power = "E{}";
  const bool powered = form.substr(close + 1).starts_with(power);
  const std::size_t end = close + 1 + (powered ? power.size() : 0);
  if (form.find_first_of("{}", end) != std::string_view::npos || form.substr(0, open).find('}') != std::string_view::npos) {
    return FormProblem{quoted + "says more than once where the number stands.", "Write {} once; only \"{}E{}\", a power of ten, has two."};
  }
  return Braces{open, close, powered};
}

std::optional<Rational> figures_of(const FigureForm& form, std::string_view text) { return form.powered ? read_powered(text) : read_figures(text, form.marks); }

/// Gives what stands between the text before and the text behind, if they do stand there.
std::optional<std::string_view> between(std::string_view text, const FigureForm::Around& around) {
  const std::size_t both = around.before.size() + around.behind.size();
  if (text.size() <= both || !text.starts_with(around.before) || !text.ends_with(around.behind)) return std::nullopt;
  return text.substr(around.before.size(), text.size() - both);
}

bool has_sign(std::string_view figures) { return figures.starts_with('+') || without_minus(figures).size() < figures.size(); }

}  // namespace

std::optional<FigureReading> FigureForm::read(std::string_view text) const {
  if (const auto size = below_zero ? between(text, *below_zero) : std::nullopt; size && !has_sign(*size)) {
    if (const auto number = figures_of(*this, *size)) return FigureReading{-*number * factor, *size};
  }
  if (const auto figures = between(text, plain)) {
    if (const auto number = figures_of(*this, *figures)) return FigureReading{*number * factor, *figures};
  }
  const std::string_view size = minus_before ? without_minus(text) : text;
  const auto figures = size.size() < text.size() ? between(size, plain) : std::nullopt;
  const auto number = figures && !has_sign(*figures) ? figures_of(*this, *figures) : std::nullopt;
  return number ? std::optional(FigureReading{-*number * factor, *figures}) : std::nullopt;
}

std::variant<FigureForm, FormProblem> figure_form(std::string_view form, const Unit& unit, bool percent) {
  const auto found = find_braces(form);
  if (const auto* problem = std::get_if<FormProblem>(&found)) return *problem;
  const auto [open, close, powered] = std::get<Braces>(found);
  FigureForm made;
  made.powered = powered;
  const std::string_view sample = form.substr(open + 1, close - open - 1);
  if (!sample.empty()) {
    const auto marks = powered ? std::nullopt : marks_of_sample(sample);
    if (!marks) {
      return FormProblem{"In the form \"" + std::string(form) + "\", {" + std::string(sample) + "} shows no number whose marks are clear.",
                         "Write {} where the number stands; other marks are shown so: \"{1.234,5}\", \"{1 234.5}\", \"{1234,5}\"."};
    }
    made.marks = *marks;
  }
  take_sign(made, std::string(form.substr(0, open)), std::string(form.substr(close + 1 + (powered ? 3 : 0))));
  if (auto problem = Meaning(form, unit, percent, made).read()) return std::move(*problem);
  return made;
}

bool form_names(std::string_view form, std::string_view word) {
  const std::size_t open = std::min(form.find('{'), form.size()), close = form.rfind('}');
  const auto tokens = form_tokens(form.substr(0, open), close == std::string_view::npos ? "" : form.substr(close + 1));
  return std::ranges::find(tokens, word, &FormToken::small) != tokens.end();
}

}  // namespace meed
