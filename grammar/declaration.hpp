// Holds what the parts of a declaration may say: its header, the value of each label, each entry of a list, of
// bands, of a table and of an example. One rule that ends in `_unit` is one call of the parser.
// Promises: productions only. Leaves out: how a file is cut into those parts (the outline), which labels belong to
// which declaration, and every message.
#pragma once

#include "grammar/expression.hpp"

namespace meed::grammar {

template <typename... Rules>
struct whole : seq<Rules..., gap, eof> {};
template <typename Rule>
struct listed : seq<Rule, star<seq<comma, Rule>>> {};

// ---- headers ------------------------------------------------------------------------------------------------
struct names : listed<name> {};
struct by_names : seq<kw_by, names> {};
struct each_rows : seq<kw_each, name, opt<by_names>, opt<seq<comma, kw_where, expression>>> {};
struct for_each : seq<kw_for, each_rows> {};
struct title : seq<gap, quoted> {};
struct in_brackets : seq<open, listed<new_name>, close> {};
struct from_unit_to_unit : seq<kw_from, name, kw_to, name> {};
struct of_value : seq<kw_of, expression> {};
// What an exception is to: a rule as expressions name it, or exceptions.
struct base_name : seq<name, opt<seq<kw_of, name>>> {};
struct to_bases : seq<keyword<MEED_STRING("to")>, listed<base_name>> {};
struct header_keyword : seq<gap, name_text> {};
struct header_name : sor<dotted_name, reserved_name> {};
struct header_unit
    : whole<header_keyword, header_name, star<sor<title, for_each, in_brackets, by_names, from_unit_to_unit, of_value, to_bases>>> {
};

// ---- values of a setting ------------------------------------------------------------------------------------
// A name is the item that a value is for if another value follows it: `none £0.00`, but not `tariff of none`.
struct money_ahead : seq<gap, currency_code, plus<blank>, number_body, not_at<percent>> {};
struct value_word : sor<bare<sor<MEED_STRING("yes"), MEED_STRING("no"), MEED_STRING("missing"), MEED_STRING("the"),
                                 MEED_STRING("this"), MEED_STRING("if")>>,
                        seq<not_at<never_unit>, alpha>> {};
struct value_start
    : seq<at<one<' ', '\t', '\r', '\n', '#'>>, gap, sor<digit, one<'"', '('>, currency_sign, seq<one<'-'>, sor<digit, currency_sign>>, value_word>> {};
struct item_name : seq<not_at<money_ahead>, not_at<sor<year_period, quarter_period>>, name, at<value_start>> {};
struct setting_value : seq<star<item_name>, expression> {};
struct setting_values : listed<setting_value> {};
struct from_date : seq<kw_from, date> {};
struct set_to : seq<kw_to, setting_values, opt<from_date>> {};
struct set_header_unit : whole<keyword<MEED_STRING("set")>, name, opt<seq<kw_of, name>>, opt<set_to>> {};
struct from_date_unit : whole<from_date> {};
struct setting_values_unit : whole<setting_values> {};
struct choice_of : seq<kw_one, kw_of, listed<operand>> {};
struct choice_between : seq<operand, kw_to, operand> {};
struct choice_closed : keyword<MEED_STRING("closed")> {};
struct local_choice : seq<sor<choice_closed, choice_of, choice_between>, opt<for_each>> {};
struct local_choice_unit : whole<local_choice> {};

// ---- plain values -------------------------------------------------------------------------------------------
struct text_unit : whole<text> {};
struct texts_unit : whole<listed<text>> {};
struct names_unit : whole<names> {};
struct name_unit : whole<name> {};
struct version_unit : whole<version> {};
struct version_of_unit : whole<dotted_name, version> {};
struct date_range_unit : whole<not_at<mistake_year_kind>, sor<date_range, period_literal>> {};
struct key_word : seq<gap, plus<word_tail>> {};
struct row_unit : whole<name, sor<text, row_literal, key_word>> {};
struct agreed_unit : whole<text, opt<seq<comma, date>>> {};
struct words : plus<seq<gap, name_text>> {};
struct words_unit : whole<sor<text, words>> {};
struct left_out : seq<keyword<MEED_STRING("left")>, kw_out> {};
struct value_unit : whole<expression> {};
struct missing_unit : whole<sor<left_out, expression>> {};
struct optional_mark : seq<comma, keyword<MEED_STRING("optional")>> {};
struct goal_unit : whole<expression, opt<optional_mark>> {};
struct total_unit : whole<keyword<MEED_STRING("total")>, expression> {};

// ---- a field of a record ------------------------------------------------------------------------------------
struct type_text : keyword<MEED_STRING("text")> {};
struct type_number : keyword<MEED_STRING("number")> {};
struct type_percent : keyword<MEED_STRING("percent")> {};
struct type_whole : seq<keyword<MEED_STRING("whole")>, keyword<MEED_STRING("number")>> {};
struct type_money : keyword<MEED_STRING("money")> {};
struct type_date : keyword<MEED_STRING("date")> {};
struct type_yes_no : seq<keyword<MEED_STRING("yes")>, kw_or, keyword<MEED_STRING("no")>> {};
struct type_months : keyword<MEED_STRING("months")> {};
struct type_days : keyword<MEED_STRING("days")> {};
struct type_rating : keyword<MEED_STRING("rating")> {};
struct type_period
    : sor<year_kind, keyword<MEED_STRING("quarter")>, keyword<MEED_STRING("month")>, kw_period> {};

struct field_key : keyword<MEED_STRING("key")> {};
struct field_optional : keyword<MEED_STRING("optional")> {};
struct better_as : seq<kw_better, kw_as, expression> {};
struct better_word : seq<kw_better, name> {};
struct averages : seq<keyword<MEED_STRING("averages")>, keyword<MEED_STRING("meaningful")>> {};
struct from_column : seq<kw_from, text> {};
struct form : seq<keyword<MEED_STRING("form")>, text> {};
struct yes_is : seq<keyword<MEED_STRING("yes")>, kw_is, text> {};
struct no_is : seq<keyword<MEED_STRING("no")>, kw_is, text> {};
struct marks_missing : seq<kw_missing, text> {};
struct marks_suppressed : seq<keyword<MEED_STRING("suppressed")>, text> {};
struct marks_not_applicable : seq<kw_not, keyword<MEED_STRING("applicable")>, text> {};
struct else_through : seq<kw_else, keyword<MEED_STRING("through")>, name, opt<seq<kw_on, name>>> {};
struct field_by;
struct modifier
    : sor<field_key, field_optional, better_as, better_word, averages, from_column, form, yes_is, no_is, marks_missing,
          marks_suppressed, marks_not_applicable, else_through, field_by> {};
struct modifier_ahead
    : sor<field_key, field_optional, seq<kw_better, name>, seq<kw_better, kw_as>, averages, kw_from, form, yes_is, no_is,
          marks_missing, marks_suppressed, marks_not_applicable, kw_else, kw_by> {};
struct option_name : seq<not_at<modifier_ahead>, name> {};
// What follows the comma may also be another property: `by Measure, from "{column} Rate"`.
struct field_by : seq<kw_by, listed<option_name>> {};
struct type_one_of : seq<kw_one, kw_of, listed<option_name>> {};
struct type_named : name {};
struct field_type
    : seq<not_at<mistake_year_kind>, sor<type_one_of, type_yes_no, type_whole, type_text, type_number, type_percent, type_money, type_date, type_months,
          type_days, type_rating, type_period, type_named>> {};
struct step : seq<keyword<MEED_STRING("step")>, operand> {};
struct bounds : seq<kw_from, not_at<text>, operand, kw_to, operand, opt<step>> {};
struct bounds_and_by : sor<seq<bounds, opt<field_by>>, seq<field_by, opt<bounds>>> {};
struct field_unit : whole<field_type, opt<bounds_and_by>, star<seq<comma, modifier>>> {};

// ---- scales -------------------------------------------------------------------------------------------------
struct or_less : seq<kw_or, kw_less> {};
struct or_more : seq<kw_or, kw_more> {};
struct point_place : seq<kw_at, operand, opt<sor<or_less, or_more>>> {};
struct point_place_unit : whole<point_place> {};
struct in_proportion : seq<kw_in, keyword<MEED_STRING("proportion")>> {};
struct the_lower : seq<kw_the, keyword<MEED_STRING("lower")>> {};
struct between_rounding : seq<comma, kw_rounded, rounding> {};
struct between : seq<sor<in_proportion, the_lower>, opt<kw_between>, opt<between_rounding>> {};
struct between_unit : whole<between> {};
struct scale_point : seq<operand, point_place> {};
struct scale_line : seq<listed<scale_point>, opt<seq<comma, between>>> {};
struct points_unit : whole<sor<scale_line, expression>> {};

// ---- indicators ---------------------------------------------------------------------------------------------
struct out_of : seq<kw_out, kw_of, expression> {};
struct rate_unit : whole<expression, opt<out_of>> {};
struct from_rows_unit : whole<row_chain, opt<seq<comma, kw_where, expression>>> {};
struct otherwise_value : seq<comma, kw_otherwise, expression> {};
struct chance_direction : direction {};
struct chance_unit
    : whole<chance_direction, operand, opt<counts_of>, kw_by, chance_method, comma, keyword<MEED_STRING("z")>, operand,
            opt<otherwise_value>> {};
struct weight_choice : seq<comma, keyword<MEED_STRING("local")>, keyword<MEED_STRING("choice")>, local_choice> {};
struct weight_unit : whole<expression, star<weight_choice>> {};

// ---- funds and reinvestment ---------------------------------------------------------------------------------
struct to_share : seq<opt<comma>, in_proportion, kw_to, expression> {};
struct payees_unit : whole<each_rows, opt<to_share>> {};
struct bound_unit : whole<expression, opt<for_each>> {};
struct as_earned : seq<kw_as, keyword<MEED_STRING("earned")>> {};
struct pot_unit : whole<sor<as_earned, seq<expression, opt<for_each>>>> {};
struct largest_remainder : seq<keyword<MEED_STRING("largest")>, keyword<MEED_STRING("remainder")>> {};
struct mistake_ties_joined : sor<seq<comma, not_at<kw_then>, name>, kw_then> {};
struct fund_ties : seq<comma, kw_ties, kw_by, name, star<seq<comma, kw_then, name>>, not_at<mistake_ties_joined>> {};
struct fund_rounding_unit
    : whole<sor<largest_remainder, rounding_mode>, kw_to, rounding_place, opt<fund_ties>> {};
struct split_part : seq<name, operand> {};
struct split_unit : whole<listed<split_part>> {};
struct scaled_back_unit : whole<keyword<MEED_STRING("scaled")>, keyword<MEED_STRING("back")>> {};
struct collected_unit : whole<keyword<MEED_STRING("collected")>> {};
struct earmark_rows : seq<comma, over_chain, opt<seq<opt<comma>, kw_where, expression>>> {};
struct earmark_unit : whole<expression, opt<earmark_rows>> {};

// ---- publication --------------------------------------------------------------------------------------------
struct level_all : kw_all {};
struct level_each : seq<kw_each, name> {};
struct level : seq<kw_for, sor<level_all, level_each>> {};
struct levels_unit : whole<listed<level>, opt<seq<comma, needing_clause>>> {};
struct count_edge : seq<gap, plus<digit>> {};
struct kw_suppressed : keyword<MEED_STRING("suppressed")> {};
struct counts_below : seq<kw_below, count_edge, kw_suppressed> {};
struct counts_between : seq<count_edge, kw_to, count_edge, kw_suppressed> {};
struct counts_unit : whole<sor<counts_below, counts_between>> {};
struct rates_unit : whole<kw_rounded, rounding> {};
struct payments_unit : whole<sor<left_out, keyword<MEED_STRING("shown")>>> {};
struct confidence_unit : whole<wilson, comma, keyword<MEED_STRING("z")>, operand> {};

// ---- promises -----------------------------------------------------------------------------------------------
struct article : sor<keyword<MEED_STRING("a")>, keyword<MEED_STRING("an")>, kw_each> {};
struct falls : keyword<MEED_STRING("falls")> {};
struct rises : keyword<MEED_STRING("rises")> {};
struct moves : sor<falls, rises> {};
struct never_moves
    : seq<operand, kw_for, article, name, keyword<MEED_STRING("never")>, moves, kw_when, operand, moves> {};
struct promise_unit : whole<sor<never_moves, expression>> {};

// ---- entries: lists, bands, tables, examples ----------------------------------------------------------------
struct list_entry_unit : whole<new_name, opt<title>, opt<listed<operand>>> {};
struct band_below : seq<kw_below, operand> {};
struct band_from : seq<kw_from, operand> {};
struct band_entry_unit : whole<new_name, opt<title>, sor<band_below, band_from>> {};
struct hit_only_one : seq<keyword<MEED_STRING("only")>, kw_one> {};
struct hit_first : kw_first {};
struct hit_sum : keyword<MEED_STRING("sum")> {};
struct hit_unit : whole<sor<hit_only_one, hit_first, hit_sum>> {};
struct cell_any : seq<kw_any, at<pipe>> {};
struct cell_below : seq<kw_below, operand> {};
struct cell_above : seq<kw_above, operand> {};
struct cell_to : seq<kw_to, operand> {};
struct cell_value : seq<operand, opt<sor<or_more, or_less, cell_to, plus<seq<comma, operand>>>>> {};
struct cell_if : seq<at<kw_if>, expression> {};
struct cell : sor<cell_any, cell_below, cell_above, cell_if, cell_value> {};
struct table_row_unit : whole<pipe, plus<seq<cell, pipe>>> {};
struct heading_is : kw_is {};
struct heading : sor<heading_is, expression> {};
struct table_heading_unit : whole<pipe, plus<seq<heading, pipe>>> {};
struct given_unit : whole<keyword<MEED_STRING("given")>, name, opt<seq<kw_of, name>>> {};
struct given_cell : seq<star<blank>, star<sor<quoted, not_one<'|', '\n', '"'>>>> {};
struct given_row_unit : whole<pipe, plus<seq<given_cell, one<'|'>>>> {};
struct for_period_unit : whole<kw_for, sor<date_range, expression>> {};
struct expect_unit : whole<keyword<MEED_STRING("expect")>, expression> {};

}  // namespace meed::grammar
