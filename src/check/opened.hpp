// Holds what is open to choice as one layer leaves it to the next: for each setting, whose rows (or which policies) may
// choose, and within what. Promises that a layer narrows or closes what it was given, and never widens it; each report
// shows both places, and says who may. Leaves out what is chosen (declaration_choice.cpp).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/declaration.hpp"

namespace meed::check {

/// Who chooses: a row of a record (by a local file), or a policy (no record).
struct Chooser {
  model::RecordId record;
  std::string key;
  std::string words;   // "Centre C07", "swindon.life_chances 2012.1"
};

/// What is open, as one layer leaves it: for each setting its levels, as in Setting::local_choices.
class Opened {
 public:
  /// Begins with what the settings themselves declare.
  explicit Opened(const model::Policy&);

  /// Gives the bounds within which a chooser may set; null after a report.
  const model::LocalChoice* bounds_for(Context&, const syntax::SetDeclaration&, model::SettingId, const Chooser&) const;
  /// Takes in what a `set` says may be chosen further down; gives what it narrowed, to be held against the chooser's own values.
  std::vector<model::LocalChoice> narrow(Context&, const Plain<syntax::SetDeclaration>&, model::SettingId, const Chooser&);
  /// Gives the levels of a setting.
  const std::vector<model::LocalChoice>& levels(model::SettingId id) const { return levels_.at(id); }

 private:
  model::LocalChoice* level_of(Context&, const syntax::LocalChoice&, const model::LocalChoice&, model::SettingId, const Chooser&);
  void close_all(Context&, model::SettingId, const Chooser&, Span);

  std::map<model::SettingId, std::vector<model::LocalChoice>> levels_;
};

}  // namespace meed::check
