"""Measures every page in rounds, one after the other and the reference first, so that each ratio is of one moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from json import loads
from urllib.parse import urlencode

from django.conf import settings

from newsroom.bench.figures import Figure, Sample, figure
from newsroom.bench.load import CONNECTIONS, Answer, BenchError, Connection, loaded, request
from newsroom.bench.pages import Page
from newsroom.bench.server import Server
from newsroom.bench.urls import CONDITIONS, QUERIES

type Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """A page with the requests that ask for it; `missing` says why it cannot be measured."""

    page: Page
    missing: str = ""
    requests: tuple[tuple[str, bytes], ...] = ()
    expected: int = HTTPStatus.OK
    queries: int = 0


def measured(
    server: Server,
    pages: Sequence[Page],
    *,
    stories: int,
    seconds: float,
    rounds: int,
    skip_missing: bool,
    progress: Progress,
    session: str = "",
) -> list[Figure]:
    """The figures of all pages over an archive of that many stories; `pages` begin with the reference. `session` lets
    in to the pages of the desk.
    """
    with Connection(server.port) as connection:
        plans = [_plan(page, connection, stories, skip_missing=skip_missing, session=session) for page in pages]
    samples: dict[Page, list[Sample]] = {page: [] for page in pages}
    for number in range(1, rounds + 1):
        for plan in plans:
            progress(f"{stories:,} stories, round {number} of {rounds}: {plan.page.name}")
            if not plan.missing:
                samples[plan.page].append(_sample(server, plan, seconds))
    return [_figure(plan, samples, stories, reference=pages[0]) for plan in plans]


def _plan(page: Page, connection: Connection, stories: int, *, skip_missing: bool, session: str) -> Plan:
    """Ask for each address once: to see that it is there, to warm it up, and for its validators."""
    headers = {"Accept-Encoding": "gzip"} if page.is_gzipped else {}
    if page.is_of_desk:
        headers |= {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    requests = []
    for address in page.addresses(stories):
        answer = connection.get(address, headers)
        if answer.status == HTTPStatus.NOT_FOUND and skip_missing:
            return Plan(page, missing="not there")
        if answer.status != HTTPStatus.OK:
            raise BenchError(f"{address} answered {answer.status}.")
        conditions = _conditions(answer) if page.is_revalidated else {}
        if page.is_revalidated and not conditions:
            return Plan(page, missing="no ETag or Last-Modified")
        requests.append((address, request(address, headers | conditions)))
    expected = HTTPStatus.NOT_MODIFIED if page.is_revalidated else HTTPStatus.OK
    return Plan(page, "", tuple(requests), expected, _queries(requests[0][0], connection, headers | conditions))


def _conditions(answer: Answer) -> dict[str, str]:
    """The headers that ask for the page again only if it has changed; none if it does not say how to."""
    return {
        asking: answer.headers[told.lower()] for asking, told in CONDITIONS.items() if told.lower() in answer.headers
    }


def _queries(address: str, connection: Connection, headers: Mapping[str, str]) -> int:
    answer = connection.get(f"{QUERIES}?{urlencode({'address': address})}", headers)
    return int(loads(answer.body)["queries"])


def _sample(server: Server, plan: Plan, seconds: float) -> Sample:
    before = server.cpu_seconds()
    connections = 1 if plan.page.is_of_desk else CONNECTIONS
    count, took = loaded(server.port, plan.requests, expected=plan.expected, seconds=seconds, connections=connections)
    after = server.cpu_seconds()
    return Sample(count, took, None if before is None or after is None else after - before)


def _figure(plan: Plan, samples: dict[Page, list[Sample]], stories: int, *, reference: Page) -> Figure:
    page = plan.page
    if plan.missing:
        return Figure(page.name, reference.name, stories, missing=plan.missing)
    return figure(
        page.name,
        samples[page],
        reference=reference.name,
        references=samples[reference],
        stories=stories,
        queries=plan.queries,
    )
