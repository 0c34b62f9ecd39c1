"""Several texts of one instrument in a browser: the text of a day, the table on a phone, what is heard and printed."""

from __future__ import annotations

from browsing import Opener, until


def test_a_day_leads_to_the_text_of_that_day(open_page: Opener, shelf: str) -> None:
    watched = open_page(f"{shelf}duty.html?on=2021-05-01#art_1")
    page = watched.page
    until(page, lambda: "duty@2020-01-01.html?on=2021-05-01#art_1" in page.url)
    notice = page.locator(".reading-notice")
    notice.wait_for()
    assert notice.text_content() == "2021年5月1日施行的是本页的文本，自2020年1月1日起施行。"
    page.click("text=历次文本 >> nth=0")
    page.fill("#on-day", "2019-12-31")
    page.press("#on-day", "Enter")
    notice.wait_for()
    assert notice.text_content() == "本库没有收录2019年12月31日施行的文本。"
    page.fill("#on-day", "2026-01-31")
    page.click(".on-day button")
    until(page, lambda: page.url.endswith("duty.html?on=2026-01-31"))
    page.goto(f"{shelf}duty.html?on=2024-02-30")
    notice.wait_for()
    assert "日期应写作 2023-05-01" in (notice.text_content() or "")
    assert watched.complaints == []


def test_the_table_of_two_texts_is_read_on_a_phone_on_paper_and_without_scripts(open_page: Opener, shelf: str) -> None:
    watched = open_page(
        f"{shelf}duty.diff.html", viewport={"width": 390, "height": 800}, java_script_enabled=False, color_scheme="dark"
    )
    page = watched.page
    row = page.locator("figure.compared tbody tr:has(del):has(ins)").first
    old, new = (row.locator("td").nth(n).bounding_box() for n in (0, 1))
    assert old
    assert new
    assert old["y"] + old["height"] <= new["y"] + 1  # one below the other
    assert old["width"] > 300
    assert page.locator("html").evaluate("page => page.scrollWidth") <= 390
    sign = row.locator("del .sign").first
    assert sign.text_content() == "［删去："
    box = sign.bounding_box()
    assert box
    assert box["width"] <= 1
    page.emulate_media(media="print")
    lines = [row.locator(name).first for name in ("del", "ins")]
    told = [line.evaluate("e => getComputedStyle(e).textDecorationLine") for line in lines]
    assert told == ["line-through", "underline"]
    assert page.locator("a.page-action").all_text_contents() == ["下载 Word 对照表", "下载 Excel 对照表"]
    assert watched.complaints == []


def test_the_history_of_a_provision_is_one_click_away(open_page: Opener, shelf: str) -> None:
    page = open_page(f"{shelf}duty.html").page
    block = page.locator("details.history:has(del)").first
    block.locator("summary").click()
    assert block.locator("del").is_visible()
    block.locator("a:has-text('对照')").click()
    page.locator("figure.compared :target").wait_for()
    assert "duty.diff.html#" in page.url
