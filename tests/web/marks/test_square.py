from comeback.web.marks import PassLine, Side
from comeback.web.marks.square import draw_square

LINE = PassLine(epc=61.5, low_epc=60.5, high_epc=62.5)


def test_the_surer_a_level_the_larger_its_square() -> None:
    sure = draw_square(low_epc=44.0, high_epc=50.0, pass_line=LINE)
    unsure = draw_square(low_epc=40.0, high_epc=64.0, pass_line=LINE)

    assert (sure.size, unsure.size) == (13.0, 4.0)
    assert (sure.side, unsure.side) == (Side.BELOW, Side.EITHER)


def test_no_interval_makes_a_square_larger_than_its_cell() -> None:
    assert draw_square(low_epc=70.0, high_epc=70.5, pass_line=LINE).size == 13.0
