"""Run the command line, as `airbridge` or as `python -m sim`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Carry out what the command line asks; Ctrl-C while it is still being loaded ends as it does later."""
    try:
        from sim.cli import main as carry_out

        carry_out()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
