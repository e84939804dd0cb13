"""The anchoring behind the one door of selector checkers: `case(op, …)` answers one case of theirs as data.

`find` gives every match of a selector, `describe` the selector of a range, `utf16` a place as browsers count.
"""

from typing import Any

from annotations.anchoring.match import find
from annotations.anchoring.selectors import Quote, Span, quote_at, span_in, utf16


def case(op: str, text: str, **given: Any) -> Any:
    if op == "find":
        selector = given["selector"]
        if selector["type"] == "TextPositionSelector":
            if selector["start"] == selector["end"]:
                raise NotImplementedError("an empty place holds no words and is refused")
            span = span_in(text, selector["start"], selector["end"])
            return [[span.start, span.end]]
        quote = Quote(selector["exact"], selector.get("prefix", ""), selector.get("suffix", ""))
        return [[span.start, span.end] for span in find(text, quote)]
    if op == "describe":
        quote = quote_at(text, Span(*given["range"]))
        return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    if op == "utf16":
        units = utf16(text, Span(given["start"], given["end"]))
        return [units.start, units.end]
    raise NotImplementedError(op)
