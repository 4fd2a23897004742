// Holds the expressions, loosest first: if; or; and; not; comparisons; rounded; or else; after and before;
// + and -; * and /; a minus; on, in; of.
// Promises: productions only; alternatives differ by their first words, so that nothing long is read twice.
// Rules whose name begins with `mistake_` match what people write by mistake, and always make the parse fail
// there: they exist so that a message can say more than "unexpected". Leaves out: meaning, trees, messages.
#pragma once

#include "grammar/lexical.hpp"

namespace meed::grammar {

struct expression;
struct operand;
struct additive;
struct primary;

// ---- rounding -----------------------------------------------------------------------------------------------
struct half_word : sor<keyword<MEED_STRING("up")>, keyword<MEED_STRING("even")>, keyword<MEED_STRING("down")>> {};
struct rounding_mode
    : sor<seq<keyword<MEED_STRING("half")>, half_word>, keyword<MEED_STRING("up")>, keyword<MEED_STRING("down")>,
          keyword<MEED_STRING("ceiling")>, keyword<MEED_STRING("floor")>> {};
struct place_whole : seq<keyword<MEED_STRING("a")>, keyword<MEED_STRING("whole")>, keyword<MEED_STRING("number")>> {};
struct minor_unit : name {};
struct place_minor : seq<kw_the, not_at<keyword<MEED_STRING("nearest")>>, minor_unit> {};
struct place_nearest
    : seq<kw_the, keyword<MEED_STRING("nearest")>, sor<money_literal, plain_literal>> {};
struct place_decimals : seq<gap, plus<digit>, sor<keyword<MEED_STRING("places")>, kw_place>> {};
struct rounding_place : sor<place_whole, place_minor, place_nearest, place_decimals> {};
struct rounding : seq<rounding_mode, kw_to, rounding_place> {};
struct mistake_after_rounding : sign<'+', '-', '*', '/'> {};
struct rounded_tail : seq<kw_rounded, rounding, not_at<mistake_after_rounding>> {};

// ---- what stands by itself ----------------------------------------------------------------------------------
struct yes_literal : keyword<MEED_STRING("yes")> {};
struct no_literal : keyword<MEED_STRING("no")> {};
struct missing_literal : kw_missing {};
struct text_literal : seq<gap, quoted> {};
struct bracket : seq<open, expression, star<seq<comma, expression>>, close> {};
struct row_key : seq<gap, quoted> {};
struct row_literal : sor<money_literal, period_literal, date, plain_literal, yes_literal, no_literal> {};
struct row_key_part : sor<row_key, row_literal, name> {};
struct row_keys : seq<at<blank>, open, row_key_part, star<seq<comma, row_key_part>>, close> {};
// `Plot 7`, `Result (1, calendar year 2026)`: only after a name with a capital, as records have.
struct row_by_literal : seq<gap, at<upper>, name, sor<row_literal, row_keys>> {};
struct name_path : sor<row_by_literal, seq<name, opt<sor<seq<kw_of, primary>, row_key>>>> {};
struct this_row : seq<kw_this, opt<seq<not_at<gap, never_unit>, name>>> {};
struct each_row : seq<kw_each, name> {};

struct greater_word : keyword<MEED_STRING("greater")> {};
struct lesser_word : keyword<MEED_STRING("lesser")> {};
struct extreme : seq<sor<greater_word, lesser_word>, kw_of, additive, star<seq<kw_and, additive>>> {};
// `the financial year of d`, `the calendar quarter of d`, `the month of d`; `the 12 months to d`, `the 6 weeks from d`.
struct month_s;
struct or_last_day;
struct kind_month : seq<keyword<MEED_STRING("month")>> {};
struct kind_quarter : seq<opt<keyword<MEED_STRING("calendar")>>, keyword<MEED_STRING("quarter")>> {};
struct holding_kind : sor<kind_quarter, year_kind, kind_month> {};
struct period_holding : seq<holding_kind, kw_of, primary> {};
struct window_from : kw_from {};
struct window_to : kw_to {};
struct window : seq<sor<plain_literal, bracket>, sor<window_to, window_from>, additive, opt<or_last_day>> {};
struct this_period : kw_period {};
struct previous_period : seq<keyword<MEED_STRING("previous")>, kw_period> {};
struct same_period : seq<keyword<MEED_STRING("same")>, kw_period, kw_last, kw_year> {};
struct last_day : kw_last {};
struct first_day : kw_first {};
struct day_of : seq<sor<last_day, first_day>, kw_day, kw_of, primary> {};
struct square_root : seq<keyword<MEED_STRING("square")>, keyword<MEED_STRING("root")>, kw_of, primary> {};
struct exponential : seq<keyword<MEED_STRING("exponential")>, kw_of, primary> {};
struct natural_logarithm : seq<keyword<MEED_STRING("natural")>, keyword<MEED_STRING("logarithm")>, kw_of, primary> {};
struct after_the : sor<extreme, square_root, exponential, natural_logarithm, this_period, previous_period, same_period, day_of, window, period_holding> {};
struct the_form : seq<kw_the, after_the> {};

struct at_least_words : seq<kw_at, kw_least> {};
struct at_least_of : seq<at_least_words, additive, kw_of, bracket> {};
struct elapsed_days : keyword<MEED_STRING("days")> {};
struct elapsed_months : seq<keyword<MEED_STRING("whole")>, keyword<MEED_STRING("months")>> {};
struct elapsed_years : seq<keyword<MEED_STRING("whole")>, keyword<MEED_STRING("years")>> {};
struct elapsed : seq<sor<elapsed_days, elapsed_months, elapsed_years>, kw_from, additive, kw_to, additive> {};

struct otherwise_if : seq<kw_otherwise, kw_if, expression, kw_then, expression> {};
struct mistake_else : kw_else {};
struct if_form
    : seq<kw_if, expression, kw_then, expression, star<otherwise_if>, not_at<mistake_else>, kw_otherwise, expression> {
};

// ---- aggregates ---------------------------------------------------------------------------------------------
struct clause_start;
struct over_by : seq<kw_by, name, star<seq<comma, not_at<clause_start>, name>>> {};
struct row_chain : seq<name, star<seq<kw_of, name>>, opt<over_by>> {};
struct over_chain : seq<kw_over, row_chain> {};
struct where_clause : seq<kw_where, expression> {};
struct by_clause : seq<kw_by, expression, star<seq<comma, kw_then, expression>>> {};
struct weighted_clause : seq<keyword<MEED_STRING("weighted")>, kw_by, expression> {};
struct needing_all : kw_all {};
struct needing_clause : seq<kw_needing, sor<needing_all, seq<at_least_words, additive>>> {};
struct highest_first : seq<keyword<MEED_STRING("highest")>, kw_first> {};
struct lowest_first : seq<keyword<MEED_STRING("lowest")>, kw_first> {};
struct ties_better : kw_better {};
struct ties_worse : kw_worse {};
struct ties_average : keyword<MEED_STRING("average")> {};
struct ties_share : seq<kw_share, kw_the, sor<ties_better, ties_worse, ties_average>, kw_place> {};
struct ties_by : seq<kw_by, expression, star<seq<comma, kw_then, expression>>> {};
struct ties_clause : seq<kw_ties, sor<ties_share, ties_by>> {};
struct nearest_rank : seq<keyword<MEED_STRING("nearest")>, keyword<MEED_STRING("rank")>> {};
struct average_at_steps : seq<keyword<MEED_STRING("average")>, kw_at, keyword<MEED_STRING("steps")>> {};
struct exclusive : keyword<MEED_STRING("exclusive")> {};
struct linear : keyword<MEED_STRING("linear")> {};
struct percentile_definition : sor<nearest_rank, average_at_steps, exclusive, linear> {};
struct clause
    : seq<comma, sor<where_clause, by_clause, weighted_clause, needing_clause, highest_first, lowest_first, ties_clause,
                     percentile_definition>> {};
struct mistake_clause_without_comma
    : sor<kw_where, kw_needing, seq<keyword<MEED_STRING("weighted")>, kw_by>> {};
struct rows : seq<over_chain, star<clause>, not_at<mistake_clause_without_comma>> {};

struct agg_sum : keyword<MEED_STRING("sum")> {};
struct agg_average : keyword<MEED_STRING("average")> {};
struct agg_least : kw_least {};
struct agg_greatest : keyword<MEED_STRING("greatest")> {};
struct agg_first : kw_first {};
struct agg_last : kw_last {};
struct agg_rank : keyword<MEED_STRING("rank")> {};
struct agg_count : keyword<MEED_STRING("count")> {};
struct agg_running_sum : seq<keyword<MEED_STRING("running")>, keyword<MEED_STRING("sum")>> {};
struct agg_percentile : keyword<MEED_STRING("percentile")> {};
struct aggregate_word : sor<agg_sum, agg_average, agg_least, agg_greatest, agg_first, agg_last, agg_rank> {};

// `sum of x` may be a field called sum; it is an aggregate if `over` comes before the comma or bracket that ends it.
struct ahead_bracket;
struct ahead_word : seq<not_at<bare<MEED_STRING("over")>>, plus<word_tail>, star<seq<one<',', '.'>, plus<digit>>>> {};
struct ahead_sign : seq<not_at<word_tail>, not_one<'(', ')', ',', '"', '#'>> {};
struct ahead_inside : sor<comment, quoted, ahead_bracket, not_one<'(', ')', '"', '#'>> {};
struct ahead_bracket : seq<one<'('>, star<ahead_inside>, one<')'>> {};
struct over_ahead : seq<star<sor<comment, quoted, ahead_bracket, ahead_word, ahead_sign>>, bare<MEED_STRING("over")>> {};
struct aggregate_ahead : at<gap, name_text, kw_of, over_ahead> {};

struct aggregate_of : seq<at<aggregate_word, kw_of>, aggregate_ahead, aggregate_word, kw_of, expression, rows> {};
struct count_over : seq<at<agg_count, kw_over>, agg_count, rows> {};
struct running_sum_of : seq<at<agg_running_sum, kw_of>, agg_running_sum, kw_of, expression, rows> {};
struct percentile_place : sor<seq<at<gap, sor<digit, one<'('>>>, primary>, seq<at<name, kw_of>, name>> {};
struct percentile_of : seq<agg_percentile, percentile_place, kw_of, expression, rows> {};

// ---- operators, tightest first ------------------------------------------------------------------------------
struct primary
    : seq<not_at<mistake_year_kind>, sor<bracket, text_literal, money_literal, period_literal, date, plain_literal, yes_literal, no_literal,
          missing_literal, the_form, this_row, each_row, count_over, percentile_of, running_sum_of, aggregate_of, elapsed, at_least_of,
          seq<not_at<at<aggregate_word, kw_of>, aggregate_ahead>, name_path>>> {};

struct on_tail : seq<kw_on, primary> {};
struct in_tail : seq<kw_in, not_at<keyword<MEED_STRING("proportion")>>, primary> {};
struct postfix : seq<primary, star<sor<on_tail, in_tail>>> {};
struct minus : sign<'-'> {};
struct signed_value : seq<star<minus>, postfix> {};
struct op_multiply : sign<'*'> {};
struct op_divide : sign<'/'> {};
struct multiplicative : seq<signed_value, star<seq<sor<op_multiply, op_divide>, signed_value>>> {};
struct op_add : sign<'+'> {};
struct op_subtract : sign<'-'> {};
struct additive : seq<multiplicative, star<seq<sor<op_add, op_subtract>, multiplicative>>> {};

struct side_after : kw_after {};
struct side_before : kw_before {};
struct side : sor<side_after, side_before> {};
struct month_s : seq<gap, MEED_STRING("month"), sor<one<'\''>, tao::pegtl::utf8::one<0x2019>>, one<'s'>> {};
struct or_last_day : seq<comma, kw_or, kw_the, month_s, kw_last, kw_day> {};
struct moved : seq<additive, opt<seq<plus<seq<side, additive>>, opt<or_last_day>>>> {};

struct mistake_after_or_else : sor<sign<'+', '-'>, kw_after, kw_before> {};
struct or_else_tail : seq<kw_or, kw_else, multiplicative, not_at<mistake_after_or_else>> {};
struct or_else : seq<moved, star<or_else_tail>> {};
struct operand : seq<or_else, opt<rounded_tail>> {};

struct negation : kw_not {};
struct is_words : seq<kw_is, opt<negation>> {};
struct state_missing : kw_missing {};
struct state_suppressed : keyword<MEED_STRING("suppressed")> {};
struct state_not_applicable : seq<kw_not, keyword<MEED_STRING("applicable")>> {};
struct is_state
    : sor<seq<kw_is, state_not_applicable>,
          seq<is_words, sor<state_missing, state_suppressed, state_not_applicable>>> {};
struct one_of_words : seq<kw_one, kw_of> {};
struct clause_start
    : sor<kw_where, kw_by, kw_needing, kw_otherwise, kw_then, kw_or, kw_in, kw_ties, percentile_definition, highest_first,
          lowest_first, seq<keyword<MEED_STRING("weighted")>, kw_by>, keyword<MEED_STRING("optional")>> {};
struct is_one_of : seq<is_words, one_of_words, operand, star<seq<comma, not_at<clause_start>, operand>>> {};
struct is_between : seq<opt<is_words>, kw_between, operand, kw_and, operand> {};
struct within_side : side {};
struct is_within : seq<opt<is_words>, kw_within, additive, within_side, additive, opt<or_last_day>> {};
struct is_in : seq<is_words, kw_in, sor<date_range, additive>> {};
struct op_better : seq<kw_better, kw_than> {};
struct op_as_good : seq<kw_as, kw_good, kw_as> {};
struct op_worse : seq<kw_worse, kw_than> {};
struct direction : sor<op_better, op_as_good, op_worse> {};
struct op_at_most : seq<gap, MEED_STRING("<=")> {};
struct op_at_least : seq<gap, MEED_STRING(">=")> {};
struct op_less : seq<gap, one<'<'>, not_at<one<'=', '>'>>> {};
struct op_greater : seq<gap, one<'>'>, not_at<one<'='>>> {};
struct op_is_not : seq<kw_is, kw_not> {};
struct op_is : kw_is {};
// `a out of b > c out of d by Newcombe, z 1.96`: the counts behind a rate, and the test of chance.
struct wilson : keyword<MEED_STRING("Wilson")> {};
struct newcombe : keyword<MEED_STRING("Newcombe")> {};
struct chance_method : sor<wilson, newcombe> {};
struct counts_of : seq<kw_out, kw_of, operand> {};
struct compared_ahead : sor<sign<'<', '>'>, direction, seq<kw_is, direction>> {};
struct chance_by : seq<at<kw_by, chance_method>, kw_by, chance_method, comma, keyword<MEED_STRING("z")>, operand> {};
struct compared
    : seq<sor<seq<opt<kw_is>, direction>, op_at_most, op_at_least, op_less, op_greater,
              seq<not_at<is_words, one_of_words>, sor<op_is_not, op_is>>>,
          operand, opt<counts_of>, opt<chance_by>> {};
struct comparison_tail : sor<is_state, is_one_of, is_between, is_within, is_in, compared> {};
struct mistake_chain : sor<sign<'<', '>'>, kw_is, kw_between, kw_within, direction> {};
struct mistake_equals : seq<gap, sor<MEED_STRING("=="), MEED_STRING("!="), MEED_STRING("<>"), one<'='>>> {};
struct comparison
    : seq<operand, opt<seq<counts_of, at<compared_ahead>>>, not_at<mistake_equals>, opt<seq<comparison_tail, not_at<mistake_chain>>>> {};
struct negated : seq<star<negation>, comparison> {};
struct conjunction : seq<negated, star<seq<kw_and, negated>>> {};
struct disjunction : seq<conjunction, star<seq<kw_or, not_at<kw_else>, conjunction>>> {};
struct expression : sor<if_form, disjunction> {};

struct expression_unit : seq<expression, gap, eof> {};

}  // namespace meed::grammar
