"""Reads YAML with the place of every key and value, and rejects aliases, deep nesting and duplicate keys.

PyYAML's safe loader would expand aliases exponentially, recurse without limit and let the last of two equal keys win.
Front matter needs none of these, so each is a problem with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from zhunsheng.model import Problem, Span

MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_VALUE = 100  # longer than any number or date; PyYAML parses 1:1:1:… in quadratic time

Where = tuple[str | int, ...]
_LoaderType = type[yaml.SafeLoader] | type[yaml.CSafeLoader]

# libyaml is ten times as fast, but some installations of PyYAML lack it.
_FAST: type[yaml.CSafeLoader] | None = yaml.CSafeLoader if yaml.__with_libyaml__ else None
# Input on which libyaml and PyYAML's own parser differ.
_READ_OTHERWISE = re.compile(r"[\t\r?%\x85\u2028\u2029\ufeff\ud800-\udfff]|[|>][-+0-9]{0,2}#|[:\n] *[,\]}]")

# Characters that YAML can escape (\e, \ud800) but that must not reach a terminal or file.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class YamlData:
    """The data of a YAML text, with the spans of its values and keys by path."""

    value: object
    values: dict[Where, Span]
    keys: dict[Where, Span]

    def span(self, where: Where) -> Span:
        """Return the span of the value at ``where``, or of the nearest one around it."""
        while where and where not in self.values:
            where = where[:-1]
        return self.values.get(where, Span(0, 0))

    def key_span(self, where: Where) -> Span:
        """Return the span of the key at ``where``, or of the value where it has none."""
        return self.keys.get(where) or self.span(where)


class _RefusedError(Exception):
    """Carries a problem up to ``read_yaml``, which returns it."""

    def __init__(self, message: str, node: yaml.Node) -> None:
        self.message = message
        self.node = node


def read_yaml(text: str, offset: int = 0) -> YamlData | Problem:
    """Read one YAML document.

    Args:
        text: The document.
        offset: Where ``text`` begins in its file, added to all spans.

    Returns:
        The data with its places, or a problem M002.
    """
    if _FAST and not _READ_OTHERWISE.search(text):
        data = _read(text, offset, _FAST)
        if isinstance(data, YamlData):
            return data
    return _read(text, offset, yaml.SafeLoader)  # whose messages are better


def _read(text: str, offset: int, loader_type: _LoaderType) -> YamlData | Problem:
    if trouble := _hostile(text, offset, loader_type):
        return trouble
    loader = loader_type(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return YamlData(None, {(): Span(offset, offset)}, {})
        values: dict[Where, Span] = {}
        keys: dict[Where, Span] = {}
        value = _value(loader, node, (), offset, values, keys)
        slip = _slip(text, len(text), offset) if isinstance(value, str) else None
        return slip or YamlData(value, values, keys)
    except _RefusedError as refused:
        return Problem("M002", _span(refused.node, offset), refused.message)
    except yaml.YAMLError as error:
        return _syntax_problem(error, text, offset)
    finally:
        loader.dispose()


def _hostile(text: str, offset: int, loader_type: _LoaderType) -> Problem | None:
    """Scan the parser's events, without recursion, and reject aliases, deep nesting and large inputs."""
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=loader_type):
            nodes += 1
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if wrong := _refusal(event, depth, nodes):
                return Problem("M002", _between(event.start_mark, event.end_mark, offset), wrong)
    except yaml.YAMLError as error:
        return _syntax_problem(error, text, offset)
    return None


def _refusal(event: yaml.Event, depth: int, nodes: int) -> str | None:
    """Say why a parser's event is not accepted, None where it is."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "YAML 中不接受锚点（&）和别名（*）；请把内容写全，含 & 或 * 的文字加引号"
    if getattr(event, "tag", None):
        return "不接受带类型标记（!）的值；含 ! 的文字请加引号"
    if isinstance(event, yaml.ScalarEvent) and _UNPRINTABLE.search(event.value):
        return "含有不可见的控制字符；请删去"
    if depth > MAX_DEPTH:
        return f"YAML 嵌套超过 {MAX_DEPTH} 层；请检查缩进和括号"
    return f"YAML 内容过多（超过 {MAX_NODES} 个节点）" if nodes > MAX_NODES else None


def _value(
    loader: yaml.SafeLoader | yaml.CSafeLoader,
    node: yaml.Node,
    where: Where,
    offset: int,
    values: dict[Where, Span],
    keys: dict[Where, Span],
) -> object:
    values[where] = _span(node, offset)
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, child, (*where, n), offset, values, keys) for n, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _RefusedError("字段名应是一个词", key_node)
            key = key_node.value
            if key in mapping:
                raise _RefusedError(f"字段 {key} 写了两次；请删去一个", key_node)
            keys[(*where, key)] = _span(key_node, offset)
            mapping[key] = _value(loader, value_node, (*where, key), offset, values, keys)
        return mapping
    if node.tag != _TEXT_TAG and len(node.value) > MAX_VALUE:
        raise _RefusedError("数值过长；如是文字，请加引号", node)
    try:
        return loader.construct_object(node)
    except yaml.constructor.ConstructorError as error:
        raise _RefusedError(f"“{node.value}”在 YAML 中有特殊含义；如是文字，请加引号", node) from error
    except (ValueError, OverflowError) as error:
        raise _RefusedError(f"“{node.value}”不是有效的日期或数值；日期应写作 2022-11-01", node) from error


_TEXT_TAG = "tag:yaml.org,2002:str"


def _span(node: yaml.Node, offset: int) -> Span:
    return _between(node.start_mark, node.end_mark, offset)


def _between(start: Any, end: Any, offset: int) -> Span:
    return Span(offset + (start.index if start else 0), offset + (end.index if end else 0))


def _syntax_problem(error: yaml.YAMLError, text: str, offset: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index if mark else getattr(error, "position", 0), len(text))
    slip = _slip(text, at, offset)
    return slip or Problem("M002", Span(offset + at, offset + min(at + 1, len(text))), _explain(error))


# Common mistakes at the beginning of a field, for which YAML reports a later line and another reason.
_SLIPS = (
    (
        re.compile(r"^[ ]*(?:- )?(?P<field>[a-z_]+)[ \t]*(?P<slip>：)", re.MULTILINE),
        "字段 {} 后面是全角冒号；请改为半角冒号“:”，后面空一格",
    ),
    (
        re.compile(r"^[ ]*(?:- )?(?P<field>[a-z_]+)(?P<slip>:)(?=[^\s:/])", re.MULTILINE),
        "字段 {} 的冒号后面没有空格；请空一格",
    ),
    (
        re.compile(r"^[a-z_]+: [^\s\"'|>\[{][^\n]*\n(?P<slip>[ ]+)(?P<field>[a-z_]+): ", re.MULTILINE),
        "字段 {} 前面多了空格；请删去，同一层的字段应左对齐",
    ),
)


def _slip(text: str, at: int, offset: int) -> Problem | None:
    """Find the likely cause of a syntax error at ``at``: the first known mistake on that line or before it.

    Only invalid YAML is searched, since values of valid YAML may contain anything.
    """
    end = text.find("\n", at)
    found = [(slip, words) for form, words in _SLIPS if (slip := form.search(text, 0, end if end >= 0 else len(text)))]
    if not found:
        return None
    slip, words = min(found, key=lambda one: one[0].start("slip"))
    start, stop = slip.span("slip")
    return Problem("M002", Span(offset + start, offset + stop), words.format(slip["field"]))


# Parts of PyYAML's English messages, with advice in Chinese.
_EXPLANATIONS = (
    ("found character '\\t'", "此处不能用制表符（Tab）；请改用空格"),
    ("mapping values are not allowed here", "此处不应出现冒号；值里含有半角冒号加空格时，请给整个值加引号"),
    ("could not find expected ':'", "缺少冒号；字段应写作“字段名: 值”，冒号为半角，后有一个空格"),
    ("expected <block end>", "缩进不一致；同一层的字段应左对齐"),
    ("special characters are not allowed", "含有不可见的控制字符；请删去"),
    ("found unexpected end of stream", "引号或括号没有写完"),
    ("expected ',' or", "方括号或花括号中缺少逗号，或没有写完"),
    ("expected the node content", "此处缺少值"),
    ("cannot start any token", "此处的符号不能作为值的开头；请给整个值加引号"),
    ("expected a single document", "只能有一段元数据；多出了一行 ---"),
)


def _explain(error: yaml.YAMLError) -> str:
    said = str(error)
    for part, meaning in _EXPLANATIONS:
        if part in said:
            return f"YAML 语法有误：{meaning}"
    return "YAML 语法有误；请检查此处的缩进、冒号和引号"
