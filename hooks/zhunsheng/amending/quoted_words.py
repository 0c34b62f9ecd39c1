"""Updates quotations in data when the references in the quoted words get new numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhunsheng.amending.rebuilt_text import Edit, Layout
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Ref, Source, Span
from zhunsheng.resolving import Resolver

_SENTENCE = "__sent_"


def quotation_edits(
    corpus: Corpus, resolver: Resolver, edits: Mapping[str, Sequence[Edit]]
) -> Iterator[tuple[Source, Span, str | None]]:
    """Yield the quotations in the register and the study paths whose words have changed in the text.

    Args:
        corpus: The corpus with the register and the study paths.
        resolver: Resolves references to texts.
        edits: The edits of each text, by path.

    Yields:
        The file, the span of the quotation and its new words; or the span of the entry and None where the quotation is
        not written on one line exactly as in the text.
    """
    for source, ref, quote, at in _quotations(corpus):
        link = resolver.resolve(Ref(ref.id, ref.date, (ref.eid or "").partition(_SENTENCE)[0] or None))
        if link is None or link.version is None:
            continue
        text = link.version.source.text
        provision = link.version.structure.get(link.eid or "")
        within = provision.span if provision else link.version.body
        start = text.find(quote, *within)
        if start < 0:
            continue
        span = Span(start, start + len(quote))
        changes = edits.get(link.version.source.path, ())
        inside = [(Span(s.start - start, s.end - start), new) for s, new in changes if _lies_in(s, span)]
        words = Layout.unmoved(quote, inside).text
        if words != quote:
            place = source.text.find(quote, at.start)
            yield (source, Span(place, place + len(quote)), words) if place >= 0 else (source, at, None)


def _quotations(corpus: Corpus) -> Iterator[tuple[Source, Ref, str, Span]]:
    if corpus.register:
        for requirement in corpus.requirements:
            for source in requirement.sources:
                if source.quote:
                    yield corpus.register, source.ref, source.quote, source.span
    for path in corpus.study.paths if corpus.study else ():
        for excerpt in (path.grounds, *(question.answer for question in path.questions)):
            if excerpt.sentence and corpus.study:
                yield corpus.study.source, excerpt.ref, excerpt.sentence, excerpt.sentence_span


def _lies_in(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
