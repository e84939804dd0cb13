"""Several at once, each in a thread with a connection of its own."""

from threading import Thread

from django.db import connections


def at_once(*works):
    """What each gave, or the error that it ended in."""
    gave = {}

    def run(number, work):
        try:
            gave[number] = work()
        except Exception as error:  # noqa: BLE001  # told to the test
            gave[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each, name=f"work-{each[0]}") for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [gave.get(number) for number in range(len(works))]
