// Holds the twenty measures of the life chances replay, as w2.meed has them. Leaves out how they are used.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace meed::bench {

struct Measure {
  std::string_view name;
  std::int64_t target;    // percent that a rate must be beyond
  std::int64_t none_at;   // percent at which there are no points
  std::int64_t all_at;    // percent at which there are twenty; below `none_at` where lower is better
  std::int32_t weight;    // steps of 2.5%
};

inline constexpr std::array<Measure, 20> measures{{
    {"breastfeeding", 45, 35, 60, 3},
    {"early_education", 70, 60, 85, 4},
    {"good_level", 60, 50, 75, 4},
    {"immunised_at_1", 90, 85, 95, 2},
    {"immunised_at_2", 88, 85, 95, 2},
    {"immunised_at_5", 86, 80, 95, 2},
    {"new_birth_visit", 85, 75, 95, 2},
    {"two_year_review", 75, 65, 90, 2},
    {"home_visits_kept", 70, 60, 90, 1},
    {"book_gifts", 55, 40, 80, 1},
    {"dental_check", 40, 30, 60, 1},
    {"into_training", 15, 10, 30, 2},
    {"into_work", 12, 8, 25, 2},
    {"smoking", 14, 16, 6, 2},
    {"low_birthweight", 8, 9, 3, 1},
    {"obesity", 12, 14, 6, 3},
    {"accidents", 10, 12, 4, 1},
    {"late_booking", 20, 25, 8, 1},
    {"missed_checks", 15, 20, 5, 2},
    {"workless", 22, 25, 10, 2},
}};

}  // namespace meed::bench
