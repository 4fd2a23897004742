"""Fails if some kind of diagnostic is shown by no golden page, naming it."""
import sys

from kinds import examples, read_kinds


def main():
    kinds = read_kinds()
    shown = examples(kinds)
    unshown = [kind for kind in kinds if kind.name not in shown]
    for kind in unshown:
        print(f"`{kind.name}` ({kind.title}) is shown by no page of tests/golden/: "
              f"add tests/golden/{kind.stage}/{kind.name}.md")
    if not unshown:
        print(f"All {len(kinds)} kinds of diagnostic are shown by some golden page.")
    return 1 if unshown else 0


if __name__ == "__main__":
    sys.exit(main())
