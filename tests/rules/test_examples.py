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
RIGHT = [pytest.param(rule, id=rule.code) for rule in rules() if not is_description(rule.right)]


def codes(rule: Rule, example: str) -> set[str]:
    if rule.code == "M012":
        files = {"docs/requirements.yml": example}
    elif example.startswith("---") or not example:
        files = {"standards/a.md": example}
    else:
        files = {"standards/a.md": FRONT + example}
    corpus = corpus_of(files, registry=shipped_registry())
    return {diagnostic.code for diagnostic in check(corpus, TODAY)}


@pytest.mark.parametrize("rule", WRONG)
def test_the_wrong_example_is_found_wrong(rule: Rule) -> None:
    assert rule.code in codes(rule, rule.wrong)


@pytest.mark.parametrize("rule", RIGHT)
def test_the_right_example_is_found_right(rule: Rule) -> None:
    assert rule.code not in codes(rule, rule.right)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.right
    assert rule.wrong != rule.right
