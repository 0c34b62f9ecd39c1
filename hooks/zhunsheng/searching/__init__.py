"""The site's own search: an index of what readers see, by article, in script files that work from a folder, too.

Rendered pages come in (``SearchIndex.add``, or ``read`` in one process and ``take`` in another), files go out
(``SearchIndex.write``). While a site is small its text itself is the index; above that every pair of adjacent
characters is indexed with its places, so that a string of any length is found by the pairs that it is made of, exactly
and without a look at the texts.
"""

from zhunsheng.searching.index import ReadPage, SearchIndex

__all__ = ["SearchIndex", "ReadPage"]
