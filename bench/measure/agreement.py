"""Whether two engines pay the same: byte for byte for Meed and the work by hand, penny for penny for SQL."""
import csv
from decimal import Decimal


def same_bytes(workload, one, other):
    """Gives the files that differ."""
    return [name for name in workload.files if (one / name).read_bytes() != (other / name).read_bytes()]


def pence_by_centre(path, column):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["centre"]: int(Decimal(row[column]) * (100 if column == "payment" else 1)) for row in csv.DictReader(file) if row[column]}


def wrong_centres(workload, out, by_hand):
    """Gives how many centres SQL pays wrongly, and by how many pence in all it underpays and overpays them."""
    wrong, under, over = set(), 0, 0
    for column, name in workload.payments.items():
        right, paid = pence_by_centre(by_hand / name, "payment"), pence_by_centre(out / "result.csv", column)
        for centre, pence in right.items():
            difference = paid.get(centre, 0) - pence
            if difference:
                wrong.add(centre)
            under, over = under + max(0, -difference), over + max(0, difference)
    return len(wrong), under, over


def verdict(engine, workload, out, by_hand):
    if (out / "result.csv").exists():
        wrong, under, over = wrong_centres(workload, out, by_hand)
        return "the same" if wrong == 0 else f"{wrong:,} centres wrong: £{under / 100:,.2f} too little, £{over / 100:,.2f} too much"
    differ = same_bytes(workload, out, by_hand)
    return "the same, to the byte" if not differ else f"DIFFERS in {', '.join(differ)}"
