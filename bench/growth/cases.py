"""Says what is measured: each case makes its files for so many rows or declarations, and names the one call that is timed."""
import shutil
from pathlib import Path

import layouts
import rules
from layouts import Layout

HERE = Path(__file__).resolve().parent
PERIOD = ["--period", "financial year 2012-13"]
MANY = [Layout(), Layout(keys="plain"), Layout(order="shuffled"), Layout(keys="plain", order="shuffled"), Layout(centres="one"), Layout(centres="own")]
KEY = "officer.key"


class Case:
    """One thing that is timed. `make(folder, count)` writes its files, `before` are calls that aren't timed, `call` is the one that is."""

    def __init__(self, group, name, make, call, before=(), most=100_000):
        self.group, self.name, self.make, self.call, self.before, self.most = group, name, make, call, before, most

    def __str__(self):
        return f"{self.group}: {self.name}"


def with_policy(policy, make, **more):
    def made(folder, count):
        shutil.copy(HERE / policy, folder / policy)
        make(folder / "data", count, **more)
    return made


def dearer(folder):
    """Writes outcomes.meed a second time with another tariff."""
    text = (HERE / "outcomes.meed").read_text(encoding="utf-8")
    (folder / "dearer.meed").write_text(text.replace("£10.00\n", "£11.00\n").replace("version:    1\n", "version:    2\n"), encoding="utf-8")


def with_choices(folder):
    """Writes two files that choose another tariff."""
    (folder / "choices").mkdir()
    for tariff in (20, 30):
        (folder / f"choices/at_{tariff}.meed").write_text(f"policy bench.at_{tariff}\n  version:  1\n  extends:  bench.outcomes 1\n  in force:  1 April 2011 to 31 March 2013\n\nset tariff to £{tariff}.00\n", encoding="utf-8")


def with_two_policies(folder, count, **more):
    with_policy("outcomes.meed", layouts.outcomes, **more)(folder, count)
    dearer(folder)
    with_choices(folder)


def with_two_folders(folder, count, fault="", how_many="none"):
    """Data, and data corrected since, in which the faults are."""
    with_policy("outcomes.meed", layouts.outcomes)(folder, count)
    if fault:
        layouts.outcomes(folder / "data2", count, Layout(), fault, how_many)
    else:
        layouts.corrected(folder / "data2", count)


RUN = ["run", "outcomes.meed", "--data", "data", *PERIOD]
OF_ROWS = [
    ("run", RUN),
    ("run --hold-back", [*RUN, "--hold-back"]),
    ("run --out", [*RUN, "--out", "out"]),
    ("run --hold-back --out", [*RUN, "--hold-back", "--out", "out"]),
    ("run --format json", [*RUN, "--format", "json"]),
    ("run --only standing", [*RUN, "--only", "standing"]),
    ("explain a payment", ["explain", "outcomes.meed", "--data", "data", *PERIOD, "outreach of C0000001"]),
    ("explain a rank", ["explain", "outcomes.meed", "--data", "data", *PERIOD, "place_of_all of F0000001"]),
    ("explain a fund", ["explain", "outcomes.meed", "--data", "data", *PERIOD, "unspent of progress"]),
]
NO_FAULT = ("", "none")


def of_rows():
    """Every fault, in one row and in all, and every way to run."""
    faults = [*layouts.FAULTS_OF_FAMILIES, *layouts.FAULTS_OF_VISITS]
    for verb, call in OF_ROWS:
        yield Case(verb, "no faults", with_policy("outcomes.meed", layouts.outcomes), call)
        of_this = faults if verb == "run" else ["bad references", "a requirement unmet", "missing cells"] if verb == "run --hold-back --out" else ["bad references", "missing cells"]
        for fault in of_this:
            for how_many in ("one", "all"):
                if how_many == "one" and fault in ("one key", "one bad reference"):
                    continue
                yield Case(verb, f"{fault}, {how_many}", with_policy("outcomes.meed", layouts.outcomes, fault=fault, how_many=how_many), call)
    for layout in MANY[1:]:
        words = f"{layout.centres} centres, keys {layout.keys}, {layout.order}"
        for fault, how_many in (NO_FAULT, ("bad references", "all"), ("missing cells", "one")):
            make = with_policy("outcomes.meed", layouts.outcomes, layout=layout, fault=fault, how_many=how_many)
            yield Case("run", f"{words}: {fault or 'no faults'}{', ' + how_many if fault else ''}", make, RUN)
        if layout.centres != "many":
            make = with_policy("outcomes.meed", layouts.outcomes, layout=layout, fault="missing cells", how_many="all")
            yield Case("run --hold-back", f"{words}: missing cells, all", make, [*RUN, "--hold-back"])
            key = "C0000000"
            yield Case("explain a payment", words, with_policy("outcomes.meed", layouts.outcomes, layout=layout), ["explain", "outcomes.meed", "--data", "data", *PERIOD, f"outreach of {key}"])


def of_codes():
    call = ["run", "codes.meed", "--data", "data", *PERIOD]
    yield Case("run, codes and joined files", "no faults", with_policy("codes.meed", layouts.codes), call)
    for fault in layouts.FAULTS_OF_CODES:
        for how_many in ("one", "all"):
            yield Case("run, codes and joined files", f"{fault}, {how_many}", with_policy("codes.meed", layouts.codes, fault=fault, how_many=how_many), call)


def of_publication():
    for small in ("none", "some", "all"):
        yield Case("run --for-publication", f"{small} of the counts small", with_policy("published.meed", layouts.published, small=small),
                   ["run", "published.meed", "--data", "data", *PERIOD, "--for-publication"])


def of_two_runs():
    diff = ["diff", "outcomes.meed", "dearer.meed", "--data", "data", *PERIOD]
    for fault, how_many in (NO_FAULT, ("bad references", "one"), ("bad references", "all")):
        words = f"{fault}, {how_many}" if fault else "no faults"
        make = lambda folder, count, fault=fault, how_many=how_many: with_two_policies(folder, count, fault=fault, how_many=how_many)  # noqa: E731
        yield Case("diff --data", words, make, diff)
        yield Case("replay", words, make, ["replay", "outcomes.meed", "dearer.meed", "--data", "data", "--periods", "2011-12..2012-13", "--set", "tariff=£10, £20"])
        yield Case("run --resample", words, make, [*RUN, "--only", "outreach", "--resample", "families", "100", "--seed", "7"])
        yield Case("run --variants", words, make, [*RUN, "--variants", "choices"])
    yield Case("replay", "every month of two years", with_two_policies, ["replay", "outcomes.meed", "--data", "data", "--periods", "April 2011..March 2013"])


def kept_run(policy, version, *more):
    """The calls that publish a policy, keep a run of it with its data, and confirm that."""
    return [["key", "new", KEY, "--name", "A. Officer"], ["publish", policy, "--agreed-by", "Cabinet", "--agreed-on", "2011-03-11", "--because", "Minute 12", "--key", KEY],
            ["run", version, "--data", "data", *PERIOD, "--keep-data", "--by", "B. Clerk", *more], ["confirm", "{run}", "--because", "BACS", "--key", KEY]]


AFTERWARDS = {
    "verify": ["verify", "{run}"], "verify --all --data": ["verify", "--all", "--data", "data"], "export": ["export", "archive"],
    "bundle": ["bundle", "bench.outcomes 1", "--all-runs", "--out", "all.bundle", "--key", KEY],
}


def in_a_registry():
    """A run that was kept and confirmed, and what is asked of it after."""
    kept = kept_run("outcomes.meed", "bench.outcomes 1")
    yield Case("settle", "a row more or less", with_two_folders, ["settle", "{run}", "--data", "data2", "--out", "settlement"], kept)
    for how_many in ("one", "all"):
        make = lambda folder, count, how_many=how_many: with_two_folders(folder, count, "bad references", how_many)  # noqa: E731
        yield Case("settle", f"bad references, {how_many}", make, ["settle", "{run}", "--data", "data2"], kept)
        yield Case("settle --hold-back", f"bad references, {how_many}", make, ["settle", "{run}", "--data", "data2", "--hold-back"], kept)
    yield Case("settle", "as it was", with_two_folders, ["settle", "{run}", "--data", "data"], kept)
    for verb, call in AFTERWARDS.items():
        yield Case(verb, "no faults", with_two_folders, call, kept)
    yield Case("verify --all --data", "other data", with_two_folders, ["verify", "--all", "--data", "data2"], kept)
    yield Case("run --keep", "no faults", with_two_folders, ["run", "bench.outcomes 1", "--data", "data", *PERIOD, "--keep"], kept[:2])
    yield Case("run --keep-data", "no faults", with_two_folders, ["run", "bench.outcomes 1", "--data", "data", *PERIOD, "--keep-data"], kept[:2])


def held_back_in_a_registry():
    """A run that was kept though its data had faults."""
    kept = kept_run("outcomes.meed", "bench.outcomes 1", "--hold-back")
    for how_many in ("one", "all"):
        make = with_policy("outcomes.meed", layouts.outcomes, fault="bad references", how_many=how_many)
        for verb, call in AFTERWARDS.items():
            yield Case(verb, f"kept with bad references, {how_many}", make, call, kept)


def with_places(moved):
    def made(folder, count):
        with_policy("ranked.meed", layouts.ranked)(folder, count)
        layouts.ranked(folder / "data2", count, moved)
    return made


def by_rank_in_a_registry():
    """Everybody's payment rests on everybody's figure. The reasons grow with the square, and so do the files: no more than a thousand."""
    for moved in ("none", "one", "all"):
        yield Case("settle by rank", f"figures changed: {moved}", with_places(moved), ["settle", "{run}", "--data", "data2"], kept_run("ranked.meed", "bench.ranked 1"), most=1_000)


def rules_file(text_of):
    def made(folder, count):
        (folder / "many.meed").write_text(text_of(count), encoding="utf-8")
    return made


def of_rules():
    for name, text_of in rules.CHECKED.items():
        yield Case("check", name, rules_file(text_of), ["check", "many.meed"], most=10_000)
    for name in rules.FORMATTED:
        yield Case("fmt", name, rules_file(rules.CHECKED[name]), ["fmt", "many.meed"], most=10_000)
    for name, text_of in rules.TESTED.items():
        yield Case("test", name, rules_file(text_of), ["test", "many.meed"], most=10_000)


def all_cases():
    for cases in (of_rows, of_codes, of_publication, of_two_runs, in_a_registry, held_back_in_a_registry, by_rank_in_a_registry, of_rules):
        yield from cases()
