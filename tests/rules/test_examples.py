"""Every rule shows a text that it finds fault with and one that it does not; both must be true."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.rules import Rule, check, rules
from zhunsheng.rules.examples import FRONT


def is_description(example: str) -> bool:
    """Tell whether an example is told in （） because it takes more than one file, or none that is text, to show it."""
    return example.startswith("（")


RULES = [pytest.param(rule, id=rule.code) for rule in rules()]
WRONG = [pytest.param(rule, id=rule.code) for rule in rules() if not is_description(rule.wrong)]
COMMENTED = [
    pytest.param(r, id=r.code) for r in rules() if r.wrong and not is_description(r.wrong) and r.code != "M013"
]
RIGHT = [pytest.param(rule, id=rule.code) for rule in rules() if not is_description(rule.right)]


def whole(rule: Rule, example: str) -> str:
    """Return an example with front matter, unless it has some or is no instrument."""
    return example if rule.code == "M012" or example.startswith("---") or not example else FRONT + example


def codes_in(files: dict[str, str]) -> set[str]:
    corpus = corpus_of(files, registry=shipped_registry())
    return {diagnostic.code for diagnostic in check(corpus, TODAY)}


def codes(rule: Rule, example: str) -> set[str]:
    return codes_in({"docs/requirements.yml" if rule.code == "M012" else "standards/a.md": whole(rule, example)})


@pytest.mark.parametrize("rule", WRONG)
def test_the_wrong_example_is_found_wrong(rule: Rule) -> None:
    assert rule.code in codes(rule, rule.wrong)


@pytest.mark.parametrize("rule", RIGHT)
def test_the_right_example_is_found_right(rule: Rule) -> None:
    assert rule.code not in codes(rule, rule.right)


@pytest.mark.parametrize("rule", COMMENTED)
def test_a_comment_silences_exactly_the_rules_that_say_so(rule: Rule) -> None:
    files = {"docs/requirements.yml" if rule.code == "M012" else "standards/a.md": whole(rule, rule.wrong)}
    found = [f for f in check(corpus_of(files, registry=shipped_registry()), TODAY) if f.code == rule.code]
    for one in sorted(found, key=lambda f: -f.span.start):
        text = files[one.path]
        line = text.rfind("\n", 0, one.span.start) + 1
        if line <= text.find("\n---\n"):
            continue  # in the front matter, where no comment can stand
        files[one.path] = f"{text[:line]}<!-- zhunsheng-ignore {rule.code}: 理由 -->\n{text[line:]}"
    assert (rule.code not in codes_in(files)) == rule.can_be_silenced


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.right
    assert rule.wrong != rule.right
