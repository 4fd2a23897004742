// Holds which fields each part of a statement has, under which names, once for writing and reading alike. Leaves out how
// they are written (statement.cpp).
#pragma once

#include <concepts>
#include <type_traits>

#include "registry/statement.hpp"

namespace meed::registry {

// Each calls `field(name, member)` for every field, in the order of the text. A field that says nothing isn't written, so
// that a field added later leaves older statements as they are.
template <class It, class Part>
concept Is = std::same_as<std::remove_const_t<It>, Part>;

template <Is<VersionName> It, class Field>
void fields_of(It& it, Field&& field) {
  field("policy", it.policy);
  field("version", it.version);
}

template <Is<VersionContent> It, class Field>
void fields_of(It& it, Field&& field) {
  field("policy", it.name.policy);
  field("version", it.name.version);
  field("content", it.content);
}

template <Is<FileHash> It, class Field>
void fields_of(It& it, Field&& field) {
  field("name", it.name);
  field("sha256", it.sha256);
  field("kept", it.kept);
}

template <Is<Drafted> It, class Field>
void fields_of(It& it, Field&& field) {
  field("version", it.version);
  field("text", it.text);
  field("title", it.title);
  field("authority", it.authority);
  field("first", it.first);
  field("last", it.last);
  field("extends", it.extends);
  field("supersedes", it.supersedes);
  field("chooser", it.chooser);
}

template <Is<Agreed> It, class Field>
void fields_of(It& it, Field&& field) {
  field("version", it.version);
  field("agreed_by", it.agreed_by);
  field("agreed_on", it.agreed_on);
  field("because", it.because);
}

/// Published and Withdrawn say the same.
template <class It>
concept SaysWhy = Is<It, Published> || Is<It, Withdrawn>;

template <SaysWhy It, class Field>
void fields_of(It& it, Field&& field) {
  field("version", it.version);
  field("because", it.because);
}

template <Is<RunKept> It, class Field>
void fields_of(It& it, Field&& field) {
  field("version", it.version);
  field("local", it.local);
  field("period", it.period);
  field("first", it.first);
  field("last", it.last);
  field("as_known", it.as_known);
  field("hold_back", it.hold_back);
  field("only", it.only);
  field("engine", it.engine);
  field("data", it.data);
  field("results", it.results);
  field("record", it.record);
  field("earlier", it.earlier);
  field("settles", it.settles);
  field("left_out", it.left_out);
}

template <Is<Confirmed> It, class Field>
void fields_of(It& it, Field&& field) {
  field("run", it.run);
  field("because", it.because);
}

}  // namespace meed::registry
