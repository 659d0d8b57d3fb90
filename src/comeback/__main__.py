"""``python -m comeback``: the same as the command."""

from comeback.cli import main

main()
