#include "value/figure_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace meed {

namespace {

struct Entry { std::string_view word; Says says; std::int64_t above = 1, below = 1; };

constexpr std::int64_t thousand = 1'000, million = 1'000'000, billion = 1'000'000'000, trillion = 1'000'000'000'000;

constexpr auto entries = std::to_array<Entry>({
    {"k", Says::scale, thousand}, {"thousand", Says::scale, thousand}, {"thousands", Says::scale, thousand}, {"'000", Says::scale, thousand}, {"'000s", Says::scale, thousand},
    {"000", Says::scale, thousand}, {"000s", Says::scale, thousand}, {"m", Says::scale, million}, {"mn", Says::scale, million}, {"mln", Says::scale, million}, {"mio", Says::scale, million},
    {"million", Says::scale, million}, {"millions", Says::scale, million}, {"bn", Says::scale, billion}, {"billion", Says::scale, billion}, {"billions", Says::scale, billion},
    {"tn", Says::scale, trillion}, {"trn", Says::scale, trillion}, {"mrd", Says::scale, billion}, {"milliard", Says::scale, billion}, {"milliards", Says::scale, billion}, {"trillion", Says::scale, trillion}, {"trillions", Says::scale, trillion}, {"hundred", Says::scale, 100}, {"hundreds", Says::scale, 100},
    {"lakh", Says::scale, 100'000}, {"lakhs", Says::scale, 100'000}, {"crore", Says::scale, 10'000'000}, {"crores", Says::scale, 10'000'000}, {"dozen", Says::scale, 12}, {"dozens", Says::scale, 12},
    {"tenth", Says::scale, 1, 10}, {"tenths", Says::scale, 1, 10}, {"hundredth", Says::scale, 1, 100}, {"hundredths", Says::scale, 1, 100}, {"thousandth", Says::scale, 1, thousand}, {"thousandths", Says::scale, 1, thousand},
    {"%", Says::ratio, 1, 100}, {"percent", Says::ratio, 1, 100}, {"percentage", Says::ratio, 1, 100}, {"pct", Says::ratio, 1, 100}, {"pc", Says::ratio, 1, 100}, {"p.c", Says::ratio, 1, 100}, {"pp", Says::ratio, 1, 100}, {"ppt", Says::ratio, 1, 100},
    {"\u2030", Says::ratio, 1, 1000}, {"permille", Says::ratio, 1, 1000}, {"\u2031", Says::ratio, 1, 10'000}, {"bps", Says::ratio, 1, 10'000}, {"bp", Says::ratio, 1, 10'000}, {"ppm", Says::ratio, 1, million}, {"ppb", Says::ratio, 1, billion},
    {"minus", Says::sign}, {"negative", Says::sign}, {"neg", Says::sign}, {"plus", Says::sign}, {"cr", Says::sign}, {"dr", Says::sign}, {"credit", Says::sign}, {"credits", Says::sign}, {"debit", Says::sign}, {"debits", Says::sign},
    {"loss", Says::sign}, {"deficit", Says::sign}, {"overdrawn", Says::sign}, {"owed", Says::sign}, {"owing", Says::sign}, {"recovered", Says::sign}, {"repayable", Says::sign}, {"decrease", Says::sign}, {"reduction", Says::sign},
    {"overpaid", Says::sign}, {"overpayment", Says::sign}, {"overpayments", Says::sign}, {"refund", Says::sign}, {"refunds", Says::sign}, {"refunded", Says::sign}, {"repaid", Says::sign}, {"repayment", Says::sign}, {"clawback", Says::sign},
    {"recoverable", Says::sign}, {"deduction", Says::sign}, {"deductions", Says::sign}, {"deducted", Says::sign}, {"reversal", Says::sign}, {"reversed", Says::sign}, {"fall", Says::sign}, {"drop", Says::sign}, {"decline", Says::sign}, {"down", Says::sign}, {"up", Says::sign},
    {"under", Says::inexact}, {"over", Says::inexact}, {"below", Says::inexact}, {"above", Says::inexact}, {"less", Says::inexact}, {"fewer", Says::inexact}, {"more", Says::inexact}, {"least", Says::inexact}, {"most", Says::inexact},
    {"about", Says::inexact}, {"around", Says::inexact}, {"approx", Says::inexact}, {"approximately", Says::inexact}, {"circa", Says::inexact}, {"nearly", Says::inexact}, {"almost", Says::inexact},
    {"half", Says::count}, {"halves", Says::count}, {"quarters", Says::count}, {"double", Says::count}, {"twice", Says::count}, {"treble", Says::count}, {"triple", Says::count}, {"thrice", Says::count},
    {"one", Says::count}, {"two", Says::count}, {"three", Says::count}, {"four", Says::count}, {"five", Says::count}, {"six", Says::count}, {"seven", Says::count}, {"eight", Says::count}, {"nine", Says::count}, {"ten", Says::count}, {"twelve", Says::count}, {"twenty", Says::count},
    {"day", Says::days}, {"days", Says::days}, {"week", Says::days, 7}, {"weeks", Says::days, 7}, {"wk", Says::days, 7}, {"wks", Says::days, 7}, {"fortnight", Says::days, 14}, {"fortnights", Says::days, 14},
    {"month", Says::months}, {"months", Says::months}, {"mth", Says::months}, {"mths", Says::months}, {"quarter", Says::months, 3}, {"year", Says::months, 12}, {"years", Says::months, 12}, {"yr", Says::months, 12}, {"yrs", Says::months, 12},
    {"hour", Says::hours}, {"hours", Says::hours}, {"hr", Says::hours}, {"hrs", Says::hours}, {"minute", Says::hours}, {"minutes", Says::hours}, {"min", Says::hours}, {"mins", Says::hours},
});

}  // namespace

std::optional<FigureWord> figure_word(std::string_view word) {
  const auto found = std::ranges::find(entries, word, &Entry::word);
  return found == entries.end() ? std::nullopt : std::optional(FigureWord{found->says, Rational::ratio(found->above, found->below)});
}

}  // namespace meed
