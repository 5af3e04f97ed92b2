"""Points of a chart in a real browser: they say their value when they are pointed at."""

from decimal import Decimal

from django.template.loader import render_to_string

from sectors.charts.lines import Line, Point, draw_lines

LINE = Line("Employees", tuple(Point(year + 0.5, year, Decimal(year), "half of them") for year in (2010, 2014, 2016)))
INSERT = """([marks, box]) => {
  document.querySelector("main").innerHTML = `<figure class="chart"><svg class="chart-drawing"
    viewBox="${box}">${marks}</svg></figure>`;
}"""


def test_a_point_says_its_value_when_it_is_pointed_at(open_page):
    drawing = draw_lines([LINE])
    page = open_page("/en/")
    marks = render_to_string("components/chart_marks.html", {"drawing": drawing})
    page.evaluate(INSERT, [marks, f"0 0 {drawing.width} {drawing.height}"])
    page.add_script_tag(url="/static/js/charts.js", type="module")
    page.wait_for_selector(".chart-tip", state="attached")
    page.locator(".chart-dot").nth(1).hover()
    tip = page.locator(".chart-tip")
    assert tip.text_content() == "Employees, 2014: half of them"
    page.keyboard.press("Escape")
    assert tip.is_hidden()
