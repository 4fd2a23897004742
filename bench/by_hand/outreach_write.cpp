// Writes the outreach replay's payments, byte for byte as Meed does.
#include "bench/by_hand/exact.hpp"
#include "bench/by_hand/outreach.hpp"

namespace meed::bench {
namespace {

std::string unspent_row(const std::string& authority, std::int64_t pot, std::int64_t paid) {
  return "progress," + authority + "," + money_text(pot) + "," + money_text(paid) + ",0.00," + money_text(pot - paid) + ",carried forward\n";
}

}  // namespace

OutreachFiles write_outreach(const Places& places, const std::vector<CentreTotal>& totals, const Shared& shared, const OutreachSettings& settings) {
  OutreachFiles files{"centre,earned,left_out,limit,exact,payment,bound\n", "centre,weight,left_out,exact,payment,bound\n",
                      "fund,pot_for,pot,paid,collected,unspent,goes_to\n"};
  const std::string limit = money_text(settings.limit);
  std::int64_t paid = 0;
  for (std::size_t c = 0; c < totals.size(); ++c) {
    const std::string centre = key_text('C', c, 5);
    const bool held = totals[c].earned > 0 && totals[c].earned >= settings.limit;
    const std::string payment = money_text(held ? settings.limit : totals[c].earned);
    paid += held ? settings.limit : totals[c].earned;
    files.payments_outreach += centre + "," + money_text(totals[c].earned) + ",0," + limit + "," + payment + "," + payment + (held ? ",limit\n" : ",none\n");
    const std::int64_t all = shared.score[places.authority_of[c]];
    const std::string exact = all == 0 ? "0.00" : money_text(Int128{shared.pot} * totals[c].score, Int128{all});
    files.payments_progress += centre + "," + exact_text(Int128{2} * totals[c].score, Int128{11} * score_scale) + ",0," + exact + "," + money_text(shared.payment[c]) + ",none\n";
  }
  files.unspent += "outreach,all,as earned," + money_text(paid) + ",0.00,0.00,not applicable\n";
  std::vector<std::int64_t> paid_by(places.authorities);
  for (std::size_t c = 0; c < totals.size(); ++c) paid_by[places.authority_of[c]] += shared.payment[c];
  for (std::size_t a = 0; a < paid_by.size(); ++a) files.unspent += unspent_row(key_text('A', a, 3), shared.pot, paid_by[a]);
  return files;
}

}  // namespace meed::bench
