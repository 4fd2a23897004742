// Holds the keys of random rows: which type a record's key has, how each is written in files and in rules, how many
// there can be.
//
// Promises: keys of one record are all different values; the same row has the same key in every file that names it,
// though it may be spelled in another way there.
//
// Leaves out: the other cells (random_data.cpp).
#pragma once

#include "random.hpp"
#include "scheme.hpp"

namespace meed::property {

/// Tells how many types a key may have.
std::size_t key_types();

/// Makes a key of any type that a key may have; `parent`: a record that it may refer to, or none.
Field random_key(Random& random, const Scheme& scheme, int parent);

/// Gives the type of a field as it is declared: `one of a, b`, `months from 0 to 5 step 1`.
std::string type_text(const Scheme& scheme, const Field& field);

/// Tells how many rows can have different keys.
std::size_t most_rows(const Scheme& scheme, const Record& record, std::size_t parents);

/// Gives the nth value of a field as files write it; values are all different up to `most_rows`.
std::string nth_text(const Scheme& scheme, const Field& field, std::size_t row);

/// Gives the key of a row as files write it.
std::string key_text(const Scheme& scheme, const Record& record, std::size_t row);

/// The same key, perhaps spelled in another way: `7.0` for 7.
std::string spelled_somehow(Random& random, const Field& key, const std::string& text);

/// Gives a key as rules name it after its record: `C1`, `"2012-04-01"`.
std::string key_in_rules(const std::string& text);

}  // namespace meed::property
