"""Numbers that addresses and forms name rows by."""

import re


def number_in(text: str | None) -> int:
    """The row or version that an address or a form names; 0, which none of ours has, for what is no such number."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,18}", text) else 0
