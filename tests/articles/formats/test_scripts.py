import pytest

from articles.formats.scripts import language


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("橋は一日早く開いた。", "ja"),
        ("大桥提前一天开放，市长表示满意。", "zh"),
        ("다리가 하루 일찍 열렸다.", "ko"),
        ("Η γέφυρα άνοιξε μία ημέρα νωρίτερα.", "el"),
        ("הגשר נפתח יום לפני המועד", "he"),
        ("สะพานเปิดก่อนกำหนดหนึ่งวัน", "th"),
        ("Мост открылся днём раньше, сказал мэр.", "ru"),
        ("Міст відкрився на день раніше.", "uk"),
        ("Мост је отворен дан раније, рекао је градоначелник Његош.", "und"),
        ("Мост открыт", "ru"),
        ("Мост", "und"),
        ("The bridge opened a day early.", "en"),
        ("Le pont a été ouvert un jour plus tôt, à l’écart du café.", "und"),
        ("The mayor of Málaga, José Núñez, praised the bridge. " + "It opened a day early. " * 40, "en"),
        ("The bridge, called 虹橋, opened a day early on Friday.", "en"),
        ("12 + 13", "en"),
        ("", "en"),
    ],
)
def test_the_script_tells_the_language_as_far_as_it_can(text, told):
    assert language(text, latin="en") == told


def test_latin_script_tells_none_unless_it_is_named():
    assert language("The bridge opened a day early.") == "und"


def test_the_beginning_of_a_text_tells():
    assert language("The bridge opened. " * 400 + "橋は開いた。" * 2000, latin="en") == "en"
