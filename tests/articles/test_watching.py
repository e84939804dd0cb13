import io
import os
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles import archiving, watching
from articles.models import Article, Delivery, Origin, Outcome, Route
from articles.watching import Watcher
from tests import make

BROKEN = b"A headline\n\n\xff"


@pytest.fixture
def folder(db, tmp_path):
    made = tmp_path / "wire"
    made.mkdir()
    return made


def put(folder, name, data=None, *, age=0):
    path = folder / name
    path.write_bytes(make.ninjs(uri=f"urn:test:{name}") if data is None else data)
    written = 1_764_000_000 - age
    os.utime(path, (written, written))
    return path


def twice(watcher):
    """What is taken at the second of two looks; nothing was at the first."""
    assert list(watcher.look()) == []
    return list(watcher.look())


def names(folder):
    """All that is in it and its folders, but for folders that are empty."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def command(*args):
    out = io.StringIO()
    call_command("watch", *map(str, args), stdout=out)
    return out.getvalue()


def failing_command(*args):
    """What the command says that ends with 1."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("watch", *map(str, args), stdout=out)
    assert ended.value.code == 1
    return out.getvalue()


def test_a_file_that_is_complete_is_brought_in_and_moved_to_done(folder):
    put(folder, "one.json")

    [taken] = twice(Watcher(folder, origin=Origin.PICKUP))

    assert (taken.name, taken.error, taken.deliveries[0].outcome) == ("one.json", "", Outcome.CREATED)
    delivery = Delivery.objects.get()
    assert (delivery.route, delivery.filename, delivery.origin) == (Route.FOLDER, "one.json", "pickup")
    assert names(folder) == ["done/one.json"]
    assert (folder / "done/one.json").read_bytes() == bytes(delivery.payload.data)


def test_a_file_that_grows_is_left_until_it_does_so_no_more(folder):
    watcher = Watcher(folder)
    path = put(folder, "one.json", make.ninjs()[:20])
    assert twice(watcher) != []
    for number in range(20, 100, 20):
        put(folder, "two.json", make.ninjs()[:number])
        assert list(watcher.look()) == []
    path = put(folder, "two.json", make.ninjs())

    assert [taken.deliveries[0].outcome for taken in twice(watcher)] == [Outcome.CREATED]
    assert not path.exists()


@pytest.mark.parametrize("change", ["touched", "another"])
def test_a_file_of_the_same_size_that_was_written_anew_is_left(folder, change):
    watcher = Watcher(folder)
    path = put(folder, "one.json")
    list(watcher.look())
    if change == "touched":
        os.utime(path, (1, 1))
    else:
        path.rename(folder / ".old")
        put(folder, "one.json")

    assert list(watcher.look()) == []
    assert len(list(watcher.look())) == 1


def test_a_file_that_cannot_be_read_as_a_story_is_moved_to_failed(folder):
    put(folder, "one.txt", BROKEN)

    [taken] = twice(Watcher(folder))

    assert (taken.has_failed, taken.deliveries[0].outcome) == (True, Outcome.FAILED)
    assert names(folder) == ["failed/one.txt"]


def test_a_file_of_which_one_story_of_two_fails_is_moved_to_failed(folder):
    put(folder, "two.json", b"[%s,%s]" % (make.ninjs(), make.ninjs(uri="urn:test:other", headlines=[])))

    [taken] = twice(Watcher(folder))

    assert [each.outcome for each in taken.deliveries] == [Outcome.CREATED, Outcome.FAILED]
    assert names(folder) == ["failed/two.json"]


def test_the_oldest_comes_first_and_of_one_age_the_first_by_name(folder):
    for name, age in {"a": 1, "b": 3, "d": 2, "c": 2}.items():
        put(folder, name, age=age)

    assert [taken.name for taken in twice(Watcher(folder))] == ["b", "c", "d", "a"]


def test_a_name_that_was_there_before_is_not_written_over(folder):
    watcher = Watcher(folder)
    for version in "123":
        put(folder, "one.json", make.ninjs(version=version, versionCreated=f"2026-01-0{version}T10:00:00Z"))
        twice(watcher)

    assert names(folder) == ["done/one-2.json", "done/one-3.json", "done/one.json"]
    assert b'"version": "1"' in (folder / "done/one.json").read_bytes()
    assert b'"version": "3"' in (folder / "done/one-3.json").read_bytes()


def test_nor_is_one_that_comes_there_at_the_same_moment(folder, monkeypatch):
    """Another process has looked for a free name as well, and has not moved its file yet."""
    put(folder, "one.json")
    watcher = Watcher(folder)
    monkeypatch.setattr(watching.Path, "exists", lambda path, **kwargs: False)
    put(folder / "done", "one.json", b"theirs")

    twice(watcher)

    assert (folder / "done/one.json").read_bytes() == b"theirs"
    assert names(folder) == ["done/one-2.json", "done/one.json"]


@pytest.mark.parametrize("name", [".hidden", "one.json.part", "one.TMP", "one.json~", ".one.json.swp", "a.crdownload"])
def test_hidden_and_unfinished_files_are_left_alone(folder, name):
    put(folder, name)

    assert twice(Watcher(folder)) == []
    assert names(folder) == [name]


def test_folders_links_and_pipes_are_left_alone(folder, tmp_path):
    put(tmp_path, "outside.json")
    (folder / "inner").mkdir()
    put(folder / "inner", "one.json")
    (folder / "link.json").symlink_to(tmp_path / "outside.json")
    (folder / "broken.json").symlink_to(tmp_path / "nothing")
    os.mkfifo(folder / "pipe")
    before = names(folder)

    assert twice(Watcher(folder)) == []
    assert names(folder) == before
    assert (tmp_path / "outside.json").exists()


# What happens between the look and the taking


def at_the_opening(monkeypatch, act):
    """Do something once, just before the file is opened."""
    left = [act]
    real = os.open

    def opened(path, flags, *args, **kwargs):
        if str(path).endswith("one.json") and left:
            left.pop()()
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(watching.os, "open", opened)


def test_a_file_that_vanishes_is_nobodys(folder, monkeypatch):
    path = put(folder, "one.json")
    at_the_opening(monkeypatch, path.unlink)

    assert twice(Watcher(folder)) == []
    assert not Delivery.objects.exists()


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(folder, tmp_path, monkeypatch):
    path = put(folder, "one.json")
    secret = put(tmp_path, "secret.json")

    def swap():
        path.unlink()
        path.symlink_to(secret)

    at_the_opening(monkeypatch, swap)

    assert [taken.deliveries for taken in twice(Watcher(folder))] == [[]]
    assert not Delivery.objects.exists()
    assert secret.exists()


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(folder, monkeypatch):
    path = put(folder, "one.json")

    def swap():
        path.unlink()
        os.mkfifo(path)

    at_the_opening(monkeypatch, swap)
    # Ends the waiting, were there any.
    writer = threading.Timer(3, lambda: os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK)))
    writer.start()

    assert twice(Watcher(folder)) == []
    assert writer.is_alive()
    assert names(folder) == ["one.json"]
    writer.cancel()
    writer.join()


def test_a_file_that_is_written_to_just_then_is_left_for_the_next_look(folder, monkeypatch):
    path = put(folder, "one.json")
    at_the_opening(monkeypatch, lambda: path.write_bytes(make.ninjs()[:50]))
    watcher = Watcher(folder)

    assert twice(watcher) == []
    assert not Delivery.objects.exists()
    path.write_bytes(make.ninjs())
    assert [taken.deliveries[0].outcome for taken in twice(watcher)] == [Outcome.CREATED]


def test_a_file_that_comes_under_the_name_of_one_that_is_being_brought_in_is_not_lost(folder, monkeypatch):
    put(folder, "one.json", make.ninjs())
    real = archiving.deliver

    def deliver(data, **kwargs):
        if data == make.ninjs():
            put(folder, ".next", make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z")).rename(
                folder / "one.json"
            )
        return real(data, **kwargs)

    monkeypatch.setattr(archiving, "deliver", deliver)
    watcher = Watcher(folder)

    assert len(twice(watcher)) == 1
    assert len(twice(watcher) + list(watcher.look())) == 1
    assert list(Delivery.objects.order_by("pk").values_list("supplier_version", flat=True)) == ["1", "2"]
    assert names(folder) == ["done/one.json"]


def test_a_file_that_another_process_has_moved_meanwhile_is_told_of_and_leaves_nothing_behind(folder, monkeypatch):
    path = put(folder, "one.json")
    real = archiving.deliver

    def deliver(data, **kwargs):
        path.rename(folder.parent / "gone.json")
        return real(data, **kwargs)

    monkeypatch.setattr(archiving, "deliver", deliver)

    assert [taken.error for taken in twice(Watcher(folder))] == [""]
    assert names(folder) == []


# What goes wrong


def refuse(monkeypatch, name, code):
    """That call to the system ends in an error for this one file, for root as well."""
    real = getattr(os, name)

    def refused(path, *args, **kwargs):
        if str(path).endswith("wire/one.json"):
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, name, refused)


def test_a_file_that_may_not_be_read_is_told_of_once_and_moved_to_failed(folder, monkeypatch):
    put(folder, "one.json")
    put(folder, "two.json")
    refuse(monkeypatch, "open", 13)
    watcher = Watcher(folder)

    taken = {each.name: each for each in twice(watcher)}

    assert taken["one.json"].error == "The file cannot be read: Permission denied."
    assert taken["two.json"].error == ""
    assert names(folder) == ["done/two.json", "failed/one.json"]
    assert list(watcher.look()) == []


def test_a_file_that_cannot_be_moved_is_told_of_once_and_stops_no_other(folder, monkeypatch):
    path = put(folder, "one.json", age=9)
    put(folder, "two.json")
    refuse(monkeypatch, "rename", 1)
    watcher = Watcher(folder)

    taken = {each.name: each for each in twice(watcher)}

    assert taken["one.json"].error == "The file cannot be moved: Operation not permitted."
    assert (taken["one.json"].has_failed, taken["one.json"].deliveries[0].outcome) == (True, Outcome.CREATED)
    assert names(folder) == ["done/two.json", "one.json"]
    assert twice(watcher) == []

    os.utime(path, (1, 1))
    assert len(twice(watcher)) == 1
    os.replace(path, folder / ".away")
    list(watcher.look())
    os.replace(folder / ".away", path)
    assert len(twice(watcher)) == 1


def test_a_file_that_is_too_large_is_moved_to_failed_and_not_kept(folder, monkeypatch):
    monkeypatch.setattr(watching, "MOST_BYTES", 1_000_000)
    put(folder, "most.txt", b"A headline\n\n" + b"x" * (1_000_000 - 12))
    put(folder, "over.txt", b"x" * 1_000_001)

    taken = {each.name: each.error for each in twice(Watcher(folder))}

    assert taken == {"most.txt": "", "over.txt": "The file is larger than 1 MB."}
    assert "failed/over.txt" in names(folder)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt"])
def test_a_name_that_is_no_text_is_brought_in_under_one_that_can_be_shown(folder, name):
    with open(os.fsencode(folder) + b"/" + name, "wb") as file:
        file.write(make.ninjs())

    said = command(folder, "--once", "--every", "0.05")

    assert said.startswith("created ")
    assert all(letter.isprintable() for letter in said.rstrip("\n"))
    assert "?" in Delivery.objects.get().filename
    assert os.listdir(os.fsencode(folder / "done")) == [name]


def test_a_folder_done_that_somebody_took_away_is_made_again(folder):
    watcher = Watcher(folder)
    (folder / "done").rmdir()
    put(folder, "one.json")

    twice(watcher)

    assert names(folder) == ["done/one.json"]


def test_after_a_crash_between_bringing_in_and_moving_a_second_run_changes_nothing(folder, monkeypatch):
    put(folder, "one.json")

    def crash(path, folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "_move", crash)
    with pytest.raises(KeyboardInterrupt):
        twice(Watcher(folder))
    assert names(folder) == ["one.json"]
    monkeypatch.undo()

    [taken] = twice(Watcher(folder))

    assert [each.outcome for each in taken.deliveries] == [Outcome.UNCHANGED]
    assert (Article.objects.count(), Delivery.objects.count()) == (1, 1)
    assert names(folder) == ["done/one.json"]


# The command


def test_the_command_takes_what_is_there_and_tells_of_each(folder):
    put(folder, "one.json", age=9)
    put(folder, "two.txt", BROKEN)

    said = failing_command(folder, "--once", "--every", "0.05", "--origin", "staff").splitlines()

    assert said[0] == "created one.json: /articles/bridge-to-open-in-spring/"
    assert said[1].startswith("failed two.txt: ")
    assert len(said) == 2
    assert set(Delivery.objects.values_list("origin", flat=True)) == {"staff"}


def test_the_command_watches_until_it_is_stopped(folder, monkeypatch):
    rounds, closed = [], []

    def sleep(seconds):
        rounds.append(seconds)
        if len(rounds) == 5:
            raise KeyboardInterrupt
        put(folder, f"{len(rounds)}.json")

    monkeypatch.setattr("articles.management.commands.watch.time.sleep", sleep)
    monkeypatch.setattr("articles.management.commands.watch.close_old_connections", lambda: closed.append(1))

    said = command(folder, "--every", "7")

    assert [line.split()[1] for line in said.splitlines()[:-1]] == ["1.json:", "2.json:", "3.json:"]
    assert said.endswith("\nStopped.\n")
    assert (rounds, len(closed)) == ([7] * 5, 4)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nothing cannot be watched: No such file or directory"):
        command(tmp_path / "nothing", "--once")


def test_a_file_is_no_folder(tmp_path):
    put(tmp_path, "one.json", b"x")

    with pytest.raises(CommandError, match=r"one\.json cannot be watched: Not a directory"):
        command(tmp_path / "one.json", "--once")


def test_a_folder_that_is_taken_away_ends_the_command(folder, monkeypatch):
    def take_away(seconds):
        folder.rename(folder.with_name("elsewhere"))

    monkeypatch.setattr("articles.management.commands.watch.time.sleep", take_away)

    with pytest.raises(CommandError, match="wire cannot be watched"):
        command(folder)


@pytest.mark.parametrize("every", ["0", "-1", "nan", "inf", "3601", "soon"])
def test_looks_are_some_time_apart(folder, every):
    with pytest.raises(CommandError, match="number of seconds"):
        command(folder, "--once", f"--every={every}")


def test_the_command_outlives_a_database_that_fails_for_a_while(folder, monkeypatch):
    put(folder, "one.json")
    tries = []
    deliver = archiving.deliver

    def failing(*args, **kwargs):
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("no room is left.")
        return deliver(*args, **kwargs)

    def sleep(seconds):
        if len(tries) > 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(archiving, "deliver", failing)
    monkeypatch.setattr("articles.management.commands.watch.time.sleep", sleep)
    monkeypatch.setattr("articles.management.commands.watch.close_old_connections", lambda: None)
    out, err = io.StringIO(), io.StringIO()
    call_command("watch", str(folder), stdout=out, stderr=err)

    assert "The database fails: no room is left. What is in the folder stays" in err.getvalue()
    assert out.getvalue().startswith("created one.json")
