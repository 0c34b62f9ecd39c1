"""Whatever citation is copied from a page, the search leads back to the place that it was copied from."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import Opener, lost_citations

PROVISION = re.compile(r'id="(?:art|cl|lv1|pre|div|chp)_')


def test_every_citation_that_can_be_copied_leads_back_to_its_place(open_page: Opener, site: Path) -> None:
    texts = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    # Documents of which only metadata is known have no provision to be cited.
    pages = [page for page, text in texts.items() if 'class="instrument' in text and PROVISION.search(text)]
    assert len(pages) > 25
    opened = open_page("about:blank").page
    assert [lost for page in pages for lost in lost_citations(opened, page.as_uri())] == []
