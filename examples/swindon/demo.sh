#!/usr/bin/env bash
# Runs Swindon's two grants on the example's data: payments for 14 centres from both funds, the split among partner
# agencies, and the reason for one payment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
year="financial year 2012-13"
data=examples/swindon/data

show() {
  echo
  echo "\$ $*"
  "$@"
}

show meed check rules/swindon/outreach.meed rules/swindon/life_chances.meed rules/swindon/boards/*.meed
show meed test rules/swindon/outreach.meed rules/swindon/life_chances.meed
show meed run rules/swindon/outreach.meed --data "$data" --period "$year"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
show meed run rules/swindon/life_chances.meed --local rules/swindon/boards/*.meed --data "$data" --period "$year" --out "$results/run"
echo
echo "Each payment is split among the centre and its partner agencies:"
cat "$results/run/splits_life_chances.csv"
show meed explain rules/swindon/outreach.meed --data "$data" --period "$year" "outreach of C07" --rows 3 --depth 6
