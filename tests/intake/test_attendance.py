from __future__ import annotations

import pytest

from monitor.intake import Absence, Attendance
from monitor.intake.attendance import BELIEVED_AFTER

DISK, MOUNT_POINT = {"": (1, 1)}, {"": (1, 2)}
FILES = [f"{number:02}.txt" for number in range(30)]


@pytest.fixture
def attendance() -> Attendance:
    attendance = Attendance()
    assert attendance.look(FILES, set(FILES), DISK, now=0.0) == Absence()
    return attendance


def test_a_few_files_that_vanish_were_removed_and_may_come_back(attendance: Attendance) -> None:
    assert attendance.look(FILES, set(FILES[2:]), DISK, now=1.0) == Absence(gone=("00.txt", "01.txt"))
    assert attendance.look(FILES, set(FILES[2:]), DISK, now=2.0) == Absence()
    assert attendance.look(FILES, set(FILES[1:]), DISK, now=3.0) == Absence(back=("01.txt",))


@pytest.mark.parametrize("left", [[], FILES[20:]])
def test_most_files_at_once_are_away_rather_than_removed(
    attendance: Attendance, left: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for now in (1.0, 2.0):
        assert attendance.look(FILES, set(left), DISK, now) == Absence()
    assert attendance.look(FILES, set(FILES), DISK, now=3.0) == Absence()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


def test_in_another_folder_with_the_same_name_no_file_was_removed(attendance: Attendance) -> None:
    assert attendance.look(FILES, set(FILES[1:]), MOUNT_POINT, now=1.0) == Absence()
    assert attendance.look(FILES, set(FILES), DISK, now=2.0) == Absence()
    assert attendance.look(FILES, set(FILES[1:]), DISK, now=3.0) == Absence(gone=("00.txt",))


def test_after_a_day_it_is_believed_unless_nothing_at_all_is_left(attendance: Attendance) -> None:
    late = 1.0 + BELIEVED_AFTER
    assert attendance.look(FILES, set(), DISK, now=1.0) == Absence()
    assert attendance.look(FILES, set(), DISK, now=late) == Absence()
    assert attendance.look(FILES, set(FILES[20:]), DISK, now=late + 1) == Absence(gone=tuple(FILES[:20]))


def test_what_could_not_be_written_down_is_told_again(attendance: Attendance) -> None:
    absence = attendance.look(FILES, set(FILES[1:]), DISK, now=1.0)
    attendance.undo(absence)
    assert attendance.look(FILES, set(FILES[1:]), DISK, now=2.0) == absence


def test_files_below_a_mount_are_away_with_it_however_few_and_others_are_not() -> None:
    attendance = Attendance()
    files, mounted = [*FILES, "wire/a.txt", "wire/sub/b.txt"], DISK | {"wire": (2, 1)}
    attendance.look(files, set(files), mounted, now=0.0)
    assert attendance.look(files, set(FILES[1:]), DISK, now=1.0) == Absence(gone=("00.txt",))
    assert attendance.look(files, set(FILES[1:]), DISK, now=1.0 + BELIEVED_AFTER) == Absence()
    assert attendance.look(files, {*files[1:]}, mounted, now=2.0 + BELIEVED_AFTER) == Absence()
    assert attendance.look(files, {*files[1:-1]}, mounted, now=3.0 + BELIEVED_AFTER) == Absence(
        gone=("wire/sub/b.txt",)
    )


def test_a_disk_that_is_mounted_over_files_removes_none_of_them() -> None:
    attendance = Attendance()
    files = ["wire/a.txt", "b.txt"]
    attendance.look(files, set(files), DISK, now=0.0)
    for now in (1.0, 2.0):
        assert attendance.look(files, {"b.txt"}, DISK | {"wire": (2, 1)}, now) == Absence()


def test_a_disk_that_went_before_the_start_is_away_too() -> None:
    attendance = Attendance(mounts=DISK)
    assert attendance.look(FILES[:3], set(), MOUNT_POINT, now=0.0) == Absence()
    assert attendance.look(FILES[:3], {"00.txt"}, DISK, now=1.0) == Absence(gone=("01.txt", "02.txt"))
