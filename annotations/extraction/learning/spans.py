"""The second reading: given the head of a cue, who speaks and what is said. What a model is told of the words
around it, and their labels.
"""

from collections.abc import Callable, Hashable, Mapping, Set
from itertools import accumulate, islice
from typing import Any, NamedTuple

from annotations.extraction.learning.hints import Hint
from annotations.extraction.learning.labels import CONTENT, CUE, OUT, SOURCE, begun
from annotations.extraction.learning.page import Page
from annotations.extraction.learning.walk import Way, near, walk
from annotations.extraction.learning.window import Piece, Window

PIECE = "U"

# Features of one item, or what they sum up to: lists to learn from, packed scores to read by. Either can be added.
type Sum = Any
type Roles = Mapping[int, str]
_NOTHING: Roles = {}


class Sums:
    """Features as sums. Most groups of them come again and again, so that their sums are kept, over many texts."""

    def __init__(
        self, lift: Callable[[list[str]], Sum], one: Callable[[str], Sum], *, of_token: Sum, of_piece: Sum
    ) -> None:
        """`of_token` and `of_piece` are what each of these begins with: that it has none of the other's labels."""
        self.lift = lift
        self.one = one
        self.of_token = of_token
        self.of_piece = of_piece
        self.kept: dict[Hashable, Sum] = {}

    def forget_some(self) -> None:
        """Texts of strange words must not fill the memory."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()


class Made(dict[Any, Sum]):
    """Sums that are made when they are first asked for."""

    def __init__(self, make: Callable[[Any], Sum]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: Any) -> Sum:
        made = self[key] = self.make(key)
        return made


class Frame(NamedTuple):
    """How the head stands in its sentence."""

    stem: str
    how: str
    kind: str
    before: str
    after: str
    quotes: str
    whole: str
    ends: str


class Around:
    """What stands around the heads of one page."""

    def __init__(self, page: Page, heads: frozenset[int], sums: Sums) -> None:
        self.page = page
        self.heads = heads
        self.lift = sums.lift
        self.one = sums.one
        self.of_token = sums.of_token
        self.of_piece = sums.of_piece
        self.kept = sums.kept
        self.still = Made(self._of_itself)
        self._pieces: dict[tuple[int, int, int], tuple[Sum, str, str, str]] = {}
        sums.forget_some()

    def items(self, window: Window, *, laid: Roles = _NOTHING, hint: Hint | None = None) -> list[Sum]:
        """`laid` is what earlier cues of the sentence have as source and content."""
        frame = self._frame(window)
        head = window.tokens.index(window.head)
        left = self._side(window, window.tokens[:head][::-1], frame, "L", laid)[::-1]
        right = self._side(window, window.tokens[head + 1 :], frame, "R", laid)
        words = [*left, self.lift(["head"]), *right]
        if hint is not None:
            words = [total + self._hinted(at, hint) for at, total in zip(window.tokens, words, strict=True)]
            words[head] = self.lift(["head"])
        before = [self._piece(piece, frame, near, hint) for near, piece in enumerate(reversed(window.before), 1)]
        after = [self._piece(piece, frame, near, hint) for near, piece in enumerate(window.after, 1)]
        return [*reversed(before), *words, *after]

    def _frame(self, window: Window) -> Frame:
        page, head, first, end = self.page, window.head, window.tokens[0], window.tokens[-1] + 1
        looks, quoted = page.looks, page.quoted
        look = looks[head]
        before = looks[head - 1].kind if head > first else "^"
        after = looks[head + 1].kind if head + 1 < end else "$"
        states = (
            quoted[first],
            head > first + 1 and quoted[head - 2],
            quoted[head],
            head + 2 < end and (quoted[head + 1] or quoted[head + 2]),
            quoted[end - 1],
        )
        quotes = "".join([".q"[state] for state in states])
        last = page.tokens.words[end - 1]
        whole = f"{look.kind}|{before}|{after}|{quotes}"
        return Frame(look.stem, look.cue, look.kind, before, after, quotes, whole, last if last in ":.?," else "")

    def _side(self, window: Window, tokens: list[int], frame: Frame, side: str, laid: Roles) -> list[Sum]:
        """The tokens on one side of the head, from it outwards."""
        still, looks, lift, head = self.still, self.page.looks, self.lift, window.head
        found = []
        # What hangs on this head is kept as long as it is looked around.
        here: dict[Way, Sum] = {}
        by_head = self._made((frame.stem, frame.kind, side), lambda kind: lift(
            [f"h={side}{frame.how}{frame.kind}{kind}", f"c={side}{frame.stem}{kind}"]
        ))  # fmt: skip
        beside = frame.before if side == "L" else frame.after
        by_near = self._made((side, beside), lambda there: lift(_nearby(side, beside, *there)))
        last: Way | None = None
        for at, way in zip(tokens, walk(self.page, head, tokens, self.heads), strict=True):
            look = looks[at]
            kind = look.kind
            if way is not last:
                last = way
                if (passed := here.get(way)) is None:
                    passed = here[way] = lift(_on_the_way(way, frame, side))
                by_kind, by_word = self._there(way, side)
            away = near(at, head)
            found.append(
                still[at]
                + passed
                + by_head[kind]
                + by_kind[kind]
                + by_word[look.word]
                + by_near[way.reach, way.is_quoted, away, kind]
            )
        path = side
        for number, at in enumerate(tokens[:_PATH]):
            path = f"{path},{looks[at].kind}"
            found[number] = found[number] + self._path(path, frame.kind)
        if laid:
            role, get = laid.get(window.head, ""), laid.get
            others = self._others(tokens)
            found = [
                total + self._laid(get(at, ""), role, other, frame.before, side)
                for total, at, other in zip(found, tokens, others, strict=True)
            ]
        return found

    def _others(self, tokens: list[int]) -> list[int]:
        """For each token how many other heads are passed on the way, up to two."""
        passed = accumulate((at in self.heads for at in tokens), initial=0)
        return [min(count, 2) for count in islice(passed, len(tokens))]

    def _made(self, key: Hashable, make: Callable[[Any], Sum]) -> Made:
        if (known := self.kept.get(key)) is None:
            known = self.kept[key] = Made(make)
        return known

    def _there(self, way: Way, side: str) -> tuple[Made, Made]:
        """Sums by kind and by word of tokens to which that is the way."""
        key = (side, way.reach, way.commas, way.turns)
        if (known := self.kept.get(key)) is None:
            lift, one = self.lift, self.one
            where, reach = f"{side}{way.commas}{way.turns}", way.reach
            by_kind = Made(lambda kind: lift([f"n={side}{reach}{kind}", f"pk={where}{kind}"]))
            by_word = self._made((where, "pw"), lambda word: one(f"pw={where}{word}"))
            known = self.kept[key] = by_kind, by_word
        return known

    def _path(self, path: str, form: str) -> Sum:
        key = (path, form, "path")
        if (known := self.kept.get(key)) is None:
            known = self.kept[key] = self.lift([f"path={path}", f"pathk={path}{form}"])
        return known

    def _laid(self, role: str, head: str, others: int, before: str, side: str) -> Sum:
        key = (role, head, others, before, side)
        if (known := self.kept.get(key)) is None:
            known = self.kept[key] = self.lift([f"y={side}{role}{head}", f"yo={side}{role}{head}{others}{before}"])
        return known

    def _hinted(self, at: int, hint: Hint) -> Sum:
        roles = hint.roles.get
        key = (roles(at - 1, OUT), roles(at, OUT), roles(at + 1, OUT), hint.rule, "hint")
        if (known := self.kept.get(key)) is None:
            before, here, after, rule, _ = key
            known = self.kept[key] = self.lift(
                [f"r={here}", f"r-={before}{here}", f"r+={here}{after}", f"rr={here}{rule}"]
            )
        return known

    def _of_itself(self, at: int) -> Sum:
        """What is so of a token whatever the cue."""
        page, kept, lift = self.page, self.kept, self.lift
        first, end = page.sentences[page.sentence_of[at]]
        looks = page.looks
        look = looks[at]
        before = looks[at - 1] if at > first else None
        after = looks[at + 1] if at + 1 < end else None
        marks = "".join([".q"[page.quoted[i]] for i in (max(first, at - 1), at, min(at + 1, end - 1))])
        if (own := kept.get(look.own)) is None:
            own = kept[look.own] = self.of_token + lift(list(look.own))
        for features in (before.before if before else _FIRST, after.after if after else _LAST):
            if (known := kept.get(features)) is None:
                known = kept[features] = lift(list(features))
            own = own + known
        kinds = (before.kind if before else "^", look.kind, after.kind if after else "$", marks)
        if (known := kept.get(kinds)) is None:
            left, kind, right, _ = kinds
            known = kept[kinds] = lift(
                [f"q={marks}", f"kk-={left}|{kind}", f"kk+={kind}|{right}", f"kkk={left}|{kind}|{right}"]
            )
        return own + known

    def _piece(self, piece: Piece, frame: Frame, place: int, hint: Hint | None) -> Sum:
        near = min(place, 4)
        key = (piece.first, piece.away, near)
        if (known := self._pieces.get(key)) is None:
            known = self._pieces[key] = self._piece_itself(piece, near)
        itself, there, has, at_edge = known
        told = _share(piece, hint) if hint else None
        hung = (there, has, at_edge, near, told, frame)
        if (total := self.kept.get(hung)) is None:
            total = self.kept[hung] = self.lift([
                f"uq={there}{frame.quotes}", f"uf={there}{frame.whole}", f"uc={there}{frame.how}{frame.kind}",
                f"us={there}{frame.stem}", f"ue={has}{frame.ends}{at_edge}", f"uhq={has}{frame.quotes}{near}",
                f"ur={told}", f"urh={told}{has}",
            ])  # fmt: skip
        return itself + total

    def _piece_itself(self, piece: Piece, near: int) -> tuple[Sum, str, str, str]:
        """What is so of a piece whatever the cue; where it is, whether it has a head, and what is quoted around it."""
        page = self.page
        look = page.looks[piece.first]
        shape = f"{'q' if piece.quoted else '.'}{'w' if piece.whole else 'p'}{'e' if piece.elsewhere else ''}"
        there = f"{shape}{max(-3, min(3, piece.away))}"
        has = f"{there}{any(at in self.heads for at in range(piece.first, piece.end))}"
        edge = piece.first > 0 and page.quoted[piece.first - 1]
        beyond = piece.end < len(page.quoted) and page.quoted[piece.end]
        itself = self.of_piece + self.lift([
            "piece", f"u={there}", f"un={there}{near}", f"uh={has}", f"uw={there[:-1]}{look.word}",
            f"uk={there}{look.kind}", f"ul={shape}{(piece.end - piece.first).bit_length()}",
        ])  # fmt: skip
        return itself, there, has, f"{edge}{beyond}"


def _on_the_way(way: Way, frame: Frame, side: str) -> list[str]:
    where = f"{side}{way.commas}{way.turns}"
    beside = frame.before if side == "L" else frame.after
    return [
        f"p={where}{way.verbs}{way.others}{way.is_other}",
        f"pc={where}{frame.stem}",
        f"pf={where}{frame.whole}",
        f"v={where}{way.verbs}{frame.kind}{beside}",
        f"t={side}{frame.how}{frame.kind}{way.opener}{way.verbs}",
        f"qq={side}{frame.quotes}{way.is_quoted}{way.turns}",
    ]


def _nearby(side: str, beside: str, reach: str, is_quoted: bool, away: str, kind: str) -> list[str]:
    return [f"nb={side}{reach}{beside}{away}", f"d={side}{away}{is_quoted}", f"dk={side}{away}{kind}"]


def _share(piece: Piece, hint: Hint) -> int:
    """How much of the piece is content to the rules: none, some, most."""
    told = sum(1 for at in range(piece.first, piece.end) if hint.roles.get(at) == CONTENT)
    return 0 if not told else 1 if 2 * told < piece.end - piece.first else 2


def span_labels(window: Window, source: Set[int], cue: Set[int], content: Set[int]) -> list[str]:
    labels = [_piece_label(piece, content) for piece in window.before]
    previous = OUT
    for at in window.tokens:
        if at in cue:
            previous = CUE
        else:
            role = SOURCE if at in source else CONTENT if at in content else ""
            previous = begun(role, previous) if role else OUT
        labels.append(previous)
    return labels + [_piece_label(piece, content) for piece in window.after]


def _piece_label(piece: Piece, content: Set[int]) -> str:
    inside = sum(1 for at in range(piece.first, piece.end) if at in content)
    return PIECE if 2 * inside >= piece.end - piece.first else OUT


_FIRST, _LAST = ("first",), ("last",)
# So many words next to the head are told by all the kinds of words up to there.
_PATH = 5
_MOST_KEPT = 200_000
