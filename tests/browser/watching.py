"""What a browser complains of: errors on the console (what the content security policy blocks is one), scripts that
break, and files that cannot be had.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Watch:
    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        # Pages that a test opens although they answer with an error.
        self.may_fail: set[str] = set()
        context.on("console", self._read)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", self._miss)
        context.on("response", self._look_at)

    def _read(self, message: ConsoleMessage) -> None:
        # Of an answer with an error the console tells too, and without its method: see below.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")

    def _miss(self, request: Request) -> None:
        # What was still on its way when the page was left is not missed.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def _look_at(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST and urlsplit(response.url).path not in self.may_fail:
            self.complaints.append(f"{response.request.method} {response.url}: {response.status}")
