"""The addresses that are measured. A row here is a row of the table."""

from dataclasses import dataclass

from newsroom.bench.prose import CLAIMS, LONG, long_slugs
from newsroom.bench.urls import CONST


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    # With {slug} it stands for several addresses, those of stories of the measured length, asked in turn.
    address: str
    is_gzipped: bool = False
    # Asked for with the ETag or Last-Modified that it sent, and answered 304.
    is_revalidated: bool = False
    # Measured at two sizes of the archive when growth is asked for.
    grows: bool = False
    # Asked for by somebody of the desk, by one connection, so that its time is that of one answer.
    is_of_desk: bool = False

    def addresses(self, stories: int) -> list[str]:
        slugs = long_slugs(stories) if "{slug}" in self.address else [""]
        return [self.address.format(slug=slug) for slug in slugs]


# A word that one in a dozen stories of the first seed has.
MID_FREQUENCY = "kofo"
REFERENCE = Page("const", CONST, grows=True)
_ARTICLE = f"article page, {LONG} words, {CLAIMS} claims"
PAGES = (
    REFERENCE,
    Page(_ARTICLE, "/articles/{slug}/", grows=True),
    Page("the same, gzipped", "/articles/{slug}/", is_gzipped=True),
    Page("the same, answered 304", "/articles/{slug}/", is_revalidated=True),
    Page("archive list", "/articles/", grows=True),
    Page("home", "/", grows=True),
    Page("source page", "/sources/kyodo/", grows=True),
    Page("sources", "/sources/", grows=True),
    Page("search page, mid-frequency word", f"/search/?q={MID_FREQUENCY}", grows=True),
    Page("search page, word of every story", "/search/?q=said", grows=True),
    Page("REST, 50 claims", "/api/v1/claims/?limit=50", grows=True),
    Page("REST, 25 articles", "/api/v1/articles/", grows=True),
)
