"""Whatever citation is copied from a page, the search leads back to the place that it was copied from."""

from __future__ import annotations

from pathlib import Path

from browsing import Opener, lost_citations


def test_every_citation_that_can_be_copied_leads_back_to_its_place(open_page: Opener, site: Path) -> None:
    pages = [page for page in sorted(site.rglob("*.html")) if 'class="instrument' in page.read_text("utf-8")]
    assert len(pages) > 25
    assert [lost for page in pages for lost in lost_citations(open_page, page.as_uri())] == []
