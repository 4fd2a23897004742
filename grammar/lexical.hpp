// Holds the words of the language: gaps, names, keywords, numbers, dates, periods and quoted texts.
// Promises: productions only; a token skips the space and the comments before it, never those after it, so that
// a rule ends where its last token ends. Numbers and dates match generously (`12,50`, `1st April 12`): whoever
// reads them says what is wrong. Leaves out: what the tokens mean, and every message.
#pragma once

#include <tao/pegtl/ascii.hpp>
#include <tao/pegtl/rules.hpp>
#include <tao/pegtl/utf8.hpp>

namespace meed::grammar {

// Only names that the grammar uses are let in, so that a rule called `name` or `text` is always ours.
using tao::pegtl::alpha;
using tao::pegtl::any;
using tao::pegtl::at;
using tao::pegtl::digit;
using tao::pegtl::eof;
using tao::pegtl::not_at;
using tao::pegtl::not_one;
using tao::pegtl::one;
using tao::pegtl::opt;
using tao::pegtl::plus;
using tao::pegtl::rep;
using tao::pegtl::rep_min_max;
using tao::pegtl::seq;
using tao::pegtl::sor;
using tao::pegtl::star;
using tao::pegtl::upper;

#define MEED_STRING(text) TAO_PEGTL_STRING(text)

struct blank : one<' ', '\t'> {};
struct comment : seq<one<'#'>, star<not_one<'\n'>>> {};
struct gap : star<sor<one<' ', '\t', '\r', '\n'>, comment>> {};
struct word_tail : sor<tao::pegtl::alnum, one<'_'>> {};
struct word_end : not_at<word_tail> {};

template <typename Word>
struct bare : seq<Word, word_end> {};
template <typename Word>
struct keyword : seq<gap, bare<Word>> {};
template <char... C>
struct sign : seq<gap, one<C...>> {};

#define MEED_KEYWORD(name, text) \
  struct name : keyword<MEED_STRING(text)> {}

MEED_KEYWORD(kw_above, "above");
MEED_KEYWORD(kw_after, "after");
MEED_KEYWORD(kw_all, "all");
MEED_KEYWORD(kw_and, "and");
MEED_KEYWORD(kw_any, "any");
MEED_KEYWORD(kw_as, "as");
MEED_KEYWORD(kw_at, "at");
MEED_KEYWORD(kw_before, "before");
MEED_KEYWORD(kw_below, "below");
MEED_KEYWORD(kw_better, "better");
MEED_KEYWORD(kw_between, "between");
MEED_KEYWORD(kw_by, "by");
MEED_KEYWORD(kw_day, "day");
MEED_KEYWORD(kw_each, "each");
MEED_KEYWORD(kw_else, "else");
MEED_KEYWORD(kw_first, "first");
MEED_KEYWORD(kw_for, "for");
MEED_KEYWORD(kw_from, "from");
MEED_KEYWORD(kw_good, "good");
MEED_KEYWORD(kw_if, "if");
MEED_KEYWORD(kw_in, "in");
MEED_KEYWORD(kw_is, "is");
MEED_KEYWORD(kw_last, "last");
MEED_KEYWORD(kw_least, "least");
MEED_KEYWORD(kw_less, "less");
MEED_KEYWORD(kw_missing, "missing");
MEED_KEYWORD(kw_more, "more");
MEED_KEYWORD(kw_needing, "needing");
MEED_KEYWORD(kw_not, "not");
MEED_KEYWORD(kw_of, "of");
MEED_KEYWORD(kw_on, "on");
MEED_KEYWORD(kw_one, "one");
MEED_KEYWORD(kw_or, "or");
MEED_KEYWORD(kw_otherwise, "otherwise");
MEED_KEYWORD(kw_out, "out");
MEED_KEYWORD(kw_over, "over");
MEED_KEYWORD(kw_period, "period");
MEED_KEYWORD(kw_place, "place");
MEED_KEYWORD(kw_rounded, "rounded");
MEED_KEYWORD(kw_share, "share");
MEED_KEYWORD(kw_than, "than");
MEED_KEYWORD(kw_the, "the");
MEED_KEYWORD(kw_then, "then");
MEED_KEYWORD(kw_this, "this");
MEED_KEYWORD(kw_ties, "ties");
MEED_KEYWORD(kw_to, "to");
MEED_KEYWORD(kw_when, "when");
MEED_KEYWORD(kw_where, "where");
MEED_KEYWORD(kw_within, "within");
MEED_KEYWORD(kw_worse, "worse");
MEED_KEYWORD(kw_year, "year");

struct comma : sign<','> {};
struct open : sign<'('> {};
struct close : sign<')'> {};
struct pipe : sign<'|'> {};

// The words that hold expressions together; nothing may be called by one of them.
struct reserved
    : bare<sor<MEED_STRING("over"), MEED_STRING("of"), MEED_STRING("where"), MEED_STRING("by"), MEED_STRING("on"),
               MEED_STRING("in"), MEED_STRING("is"), MEED_STRING("and"), MEED_STRING("or"), MEED_STRING("not"),
               MEED_STRING("if"), MEED_STRING("then"), MEED_STRING("this"), MEED_STRING("the"),
               MEED_STRING("otherwise"), MEED_STRING("else"), MEED_STRING("between"), MEED_STRING("within"),
               MEED_STRING("rounded"), MEED_STRING("needing"), MEED_STRING("missing"), MEED_STRING("yes"),
               MEED_STRING("no"), MEED_STRING("for"), MEED_STRING("each")>> {};
struct name_text : seq<alpha, star<word_tail>> {};
struct name : seq<gap, not_at<reserved>, name_text> {};
// A reserved word where something is given its name: read, so that the fault can be told.
struct reserved_name : seq<gap, reserved> {};
struct new_name : sor<name, reserved_name> {};
struct dotted_name : seq<gap, not_at<reserved>, name_text, star<seq<one<'.'>, plus<word_tail>>>> {};
struct version : seq<gap, tao::pegtl::alnum, star<sor<tao::pegtl::alnum, one<'.', '_', '-'>>>> {};

// "..." on one line; a doubled quote stands for one.
struct quoted : seq<one<'"'>, star<sor<MEED_STRING("\"\""), not_one<'"', '\n'>>>, one<'"'>> {};
struct text : seq<gap, quoted> {};

// Numbers: `1,250.00`, `12.5%`, `20 points`, `2.50 per point`, `£1,250.00`, `USD 1,000.00`.
struct number_body : seq<digit, star<sor<word_tail, seq<one<',', '.'>, digit>>>> {};
struct digits : seq<gap, number_body> {};
struct percent : seq<star<blank>, one<'%'>> {};
struct currency_code : seq<rep<3, upper>, word_end> {};
struct currency_sign : sor<tao::pegtl::utf8::one<0xA3>, tao::pegtl::utf8::one<0x20AC>, one<'$'>> {};
struct currency : seq<gap, sor<currency_sign, seq<currency_code, at<plus<blank>, digit>>>> {};
// Words that may follow a number without being its unit.
struct never_unit
    : sor<reserved,
          bare<sor<MEED_STRING("after"), MEED_STRING("above"), MEED_STRING("as"), MEED_STRING("at"),
                   MEED_STRING("before"), MEED_STRING("below"), MEED_STRING("better"), MEED_STRING("from"),
                   MEED_STRING("highest"), MEED_STRING("lowest"), MEED_STRING("out"), MEED_STRING("per"),
                   MEED_STRING("step"), MEED_STRING("ties"), MEED_STRING("to"), MEED_STRING("weighted"),
                   MEED_STRING("when"), MEED_STRING("never"), MEED_STRING("worse")>>> {};
struct unit : seq<star<blank>, not_at<never_unit>, name_text> {};
struct per_word : seq<plus<blank>, bare<MEED_STRING("per")>> {};
struct per_name : seq<not_at<reserved>, name_text> {};
struct per : seq<per_word, plus<blank>, per_name> {};
struct per_unit : seq<at<per_word>, per> {};
struct money_literal : seq<currency, digits, opt<per_unit>> {};
struct plain_literal : seq<digits, sor<percent, opt<unit>>, opt<per_unit>> {};

// Dates: `1 April 2012`, `2012-04-01`; and what people write instead, `1st apr 12`, `1/4/2012`.
struct month_start
    : sor<TAO_PEGTL_ISTRING("jan"), TAO_PEGTL_ISTRING("feb"), TAO_PEGTL_ISTRING("mar"), TAO_PEGTL_ISTRING("apr"),
          TAO_PEGTL_ISTRING("may"), TAO_PEGTL_ISTRING("jun"), TAO_PEGTL_ISTRING("jul"), TAO_PEGTL_ISTRING("aug"),
          TAO_PEGTL_ISTRING("sep"), TAO_PEGTL_ISTRING("oct"), TAO_PEGTL_ISTRING("nov"), TAO_PEGTL_ISTRING("dec")> {};
struct ordinal : sor<MEED_STRING("st"), MEED_STRING("nd"), MEED_STRING("rd"), MEED_STRING("th")> {};
struct date_in_words
    : seq<rep_min_max<1, 2, digit>, opt<ordinal>, plus<blank>, month_start, star<alpha>, plus<blank>, plus<digit>,
          word_end> {};
struct date_iso
    : seq<rep<4, digit>, one<'-'>, rep_min_max<1, 2, digit>, one<'-'>, rep_min_max<1, 2, digit>, word_end> {};
struct date_slashed
    : seq<rep_min_max<1, 2, digit>, one<'/'>, rep_min_max<1, 2, digit>, one<'/'>, rep_min_max<2, 4, digit>, word_end> {
};
struct date : seq<gap, sor<date_in_words, date_iso, date_slashed>> {};
struct date_range : seq<date, kw_to, date> {};

// Periods: `financial year 2012-13`, `quarter 1 of financial year 2012-13`, `April 2012`.
struct year_label : seq<gap, digit, star<sor<digit, one<'-', '/'>>>, word_end> {};
struct year_kind
    : seq<gap, bare<sor<MEED_STRING("financial"), MEED_STRING("academic"), MEED_STRING("calendar")>>, kw_year> {};
// The same years by other names.
struct mistake_year_kind
    : seq<gap, bare<sor<MEED_STRING("school"), MEED_STRING("fiscal")>>, kw_year> {};
struct year_period : seq<year_kind, year_label> {};
struct quarter_period : seq<keyword<MEED_STRING("quarter")>, gap, plus<digit>, word_end, kw_of, year_period> {};
struct month_name
    : bare<sor<MEED_STRING("January"), MEED_STRING("February"), MEED_STRING("March"), MEED_STRING("April"),
               MEED_STRING("May"), MEED_STRING("June"), MEED_STRING("July"), MEED_STRING("August"),
               MEED_STRING("September"), MEED_STRING("October"), MEED_STRING("November"), MEED_STRING("December")>> {};
struct month_period : seq<gap, month_name, plus<blank>, rep<4, digit>, word_end> {};
struct period_literal : sor<year_period, quarter_period, month_period> {};

}  // namespace meed::grammar
