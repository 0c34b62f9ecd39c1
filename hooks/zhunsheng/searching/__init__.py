"""The search of the site: an index of the visible text by article, in script files that also work from ``file://``.

``searching.index`` builds it: rendered pages are added (``SearchIndex.add``, or ``read`` in one process and ``take``
in another), and the index is written at the end (``SearchIndex.write``). On a small site the text itself is the
index. On a large one every pair of adjacent characters is indexed with its positions, so a string of any length is
found exactly by intersecting the positions of its pairs, without loading the texts.
"""
