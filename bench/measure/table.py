"""One table of ratios, for people; the same as JSON is written by measure.py."""


def number(value):
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def ratio(value, by):
    return "" if not by else f"{value / by:,.1f} ×"


HEAD = ["engine", "work out, ms", "÷ by hand", "read, ms", "rest, ms", "from CSV, ms", "÷ by hand", "peak MiB", "÷ by hand", "payments"]


def section(measured):
    """Lays out one workload at one size with one number of threads, as Markdown."""
    limit = measured["engines"][0]
    rows = [HEAD, ["---"] + ["---:"] * 8 + ["---"]]
    for one in measured["engines"]:
        ms, least = one["ms"], limit["ms"]
        rows.append([one["engine"], number(ms["work out"]), ratio(ms["work out"], least["work out"]), number(ms["read"]), number(ms["rest"]),
                     number(ms["all"]), ratio(ms["all"], least["all"]), number(one["peak_mib"]), ratio(one["peak_mib"], limit["peak_mib"]), one["payments"]])
    title = f"### {measured['workload']}, {measured['size']}, {measured['threads']} thread{'s' if measured['threads'] > 1 else ''}"
    return "\n".join([title, ""] + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def variants_section(measured):
    count, single, by_hand, meed = measured["variants"], measured["meed_single_ms"], measured["by_hand_ms"], measured["meed_ms"]
    return (f"### {count} variants of the settings, {measured['size']}, 1 thread\n\n"
            f"By hand, loaded once: {number(by_hand)} ms in all, {number(by_hand / count)} ms each "
            f"(working out {number(measured['by_hand_work_ms'])}, writing and hashing the rest). Meed, loaded once: {number(meed)} ms in all, "
            f"{number(meed / count)} ms each, {number(measured['peak_mib'])} MiB. Meed, a run each: {number(single)} ms each; so all together take "
            f"{measured['of_single']:.2f} × of as many runs. Payments of all variants: {measured['payments']}.\n")


def checking_section(measured):
    rows = [["", "median, ms", "least, ms"], ["---", "---:", "---:"]]
    rows += [[one["what"], number(one["median_ms"]), number(one["least_ms"])] for one in measured]
    return "\n".join(["### Starting and checking", ""] + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"
