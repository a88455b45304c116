"""A form as a data collection client fills it in: the converter's XForm, worked out by an XPath engine of its own.

Irrelevant fields are empty to every expression, as in ODK Collect. Everything is worked out again until nothing
changes, so the order of the rows does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

from elementpath import XPath1Parser, XPathContext, XPathFunction, get_node_tree
from elementpath.xpath_nodes import ElementNode

Key = tuple[tuple[str, int], ...]
"""Where a field stands: each element on the way to it, with its number among its likes from 1."""
_MOST_PASSES = 40


class FormParser(XPath1Parser):
    """XPath 1.0 with those functions of ODK XForms that exported forms use."""


def _nodes(token: Any, at: int, context: Any) -> list[Any]:
    return list(token[at].select(context))


def _text(token: Any, at: int, context: Any) -> str:
    return str(token.string_value(token.get_argument(context, at, default="")))


def _strings(token: Any, at: int, context: Any) -> list[str]:
    return [str(node.string_value) for node in _nodes(token, at, context)]


def _register(name: str, nargs: int | tuple[int, int | None], work: Callable[[Any, Any], Any]) -> None:
    FormParser.function(name, nargs=nargs)

    def evaluate(self: XPathFunction, context: Any = None) -> Any:
        return work(self, context)

    def select(self: XPathFunction, context: Any = None) -> Iterator[Any]:
        yield work(self, context)

    token = FormParser.symbol_table[name]
    token.nargs = nargs
    token.evaluate = evaluate
    token.select = select


def _indexed(token: Any, context: Any) -> str:
    found = _nodes(token, 0, context)
    for at in range(1, len(token), 2):
        inside = [node for node in _nodes(token, at, context) if any(_within(each, node) for each in found)]
        number = float(_text(token, at + 1, context) or "nan")
        chosen = [node for place, node in enumerate(inside, start=1) if place == number]
        found = [each for each in found if any(_within(each, node) for node in chosen)]
    return str(found[0].string_value) if found else ""


def _within(node: Any, outer: Any) -> bool:
    while node is not None:
        if node is outer:
            return True
        node = node.parent
    return False


def _position(token: Any, context: Any) -> float:
    (node,) = _nodes(token, 0, context)
    return float(1 + [each for each in node.parent.children if each.name == node.name].index(node))


def _part(token: Any, context: Any) -> str:
    start, end = (int(float(token.get_argument(context, at))) for at in (1, 2))
    return _text(token, 0, context)[start:end]


def _whole(number: float) -> float:
    return float(int(number)) if number == number else number  # noqa: PLR0124 - a number that is none stays so


def _chosen(token: Any, context: Any) -> Any:
    return token.get_argument(context, 1 if token.boolean_value(token.get_argument(context, 0)) else 2, default="")


def _at(token: Any, context: Any) -> str:
    words, number = _text(token, 0, context).split(), float(_text(token, 1, context).replace("NaN", "nan"))
    return next((word for at, word in enumerate(words) if at == number), "")


_register("if", 3, _chosen)
_register("selected", 2, lambda token, context: _text(token, 1, context) in _text(token, 0, context).split())
_register("selected-at", 2, _at)
_register("count-selected", 1, lambda token, context: float(len(_text(token, 0, context).split())))
_register("count-non-empty", 1, lambda token, context: float(sum(map(bool, _strings(token, 0, context)))))
_register("coalesce", 2, lambda token, context: _text(token, 0, context) or _text(token, 1, context))
_register("join", 2, lambda token, context: _text(token, 0, context).join(_strings(token, 1, context)))
_register("indexed-repeat", (3, 7), _indexed)
_register("position", 1, _position)
_register("substr", 3, _part)
_register("int", 1, lambda token, context: _whole(token.get_argument(context, 0)))


class FilledForm:
    """A form with what was filled in; `relevant` holds for each field whether it is asked."""

    def __init__(self, xform: str) -> None:
        root = ET.fromstring(xform)
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        data = next(each for each in root.iter("instance"))[0]
        self._skeleton = data
        self._parser = FormParser()
        self._binds = {each.attrib["nodeset"]: dict(each.attrib) for each in root.iter("bind")}
        self._counts = {
            each.attrib["nodeset"]: next((value for name, value in each.attrib.items() if name.endswith("count")), "")
            for each in root.iter("repeat")
        }
        self._parsed: dict[str, Any] = {}
        self._by_name = {path.rpartition("/")[2]: path for path in self._paths()}
        self._usual = {path: text for path, text in self._texts() if text}
        self._filled: dict[Key, str] = {}
        self._turns: dict[Key, int] = {}
        self.values: dict[Key, str] = {}
        self.relevant: dict[Key, bool] = {}

    def fill(self, filled: dict[Key, str], turns: dict[Key, int]) -> None:
        """Fill it in; `turns` says how often each repeat without a count of its own is gone through, by its first."""
        self._filled, self._turns = filled, dict(turns)
        self.values, self.relevant = dict(filled), {}
        self._settle()

    def has(self, name: str) -> bool:
        """Whether there is such a field."""
        return name in self._by_name

    def key(self, name: str, turns: tuple[int, ...] = ()) -> Key:
        """The key of the field with this name, in these turns of the repeats around it."""
        path = self._by_name[name]
        left, found, whole = list(turns), [], ""
        for part in path.strip("/").split("/"):
            whole += f"/{part}"
            found.append((part, left.pop(0) if whole in self._counts and left else 1))
        return tuple(found)

    def _paths(self) -> Iterator[str]:
        return (path for path, _ in self._texts())

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Every path in the form, with what stands there to begin with."""

        def walk(element: ET.Element, path: str) -> Iterator[tuple[str, str]]:
            yield path, (element.text or "").strip()
            for child in element:
                yield from walk(child, f"{path}/{child.tag}")

        yield from walk(self._skeleton, f"/{self._skeleton.tag}")

    def _settle(self) -> None:
        for _ in range(_MOST_PASSES):
            before = (dict(self.values), dict(self.relevant), dict(self._turns))
            self._once()
            if before == (self.values, self.relevant, self._turns):
                return
        raise AssertionError("the form does not come to rest")

    def _once(self) -> None:
        keys: dict[int, Key] = {}
        tree = self._build(self._skeleton, (), 1, keys)
        nodes = {id(node.value): node for node in get_node_tree(tree).iter() if isinstance(node, ElementNode)}
        root = nodes[id(tree)]
        relevant: dict[Key, bool] = {}
        values = {}
        for place, key in keys.items():
            path = "".join(f"/{name}" for name, _ in key)
            bind = self._binds.get(path, {})
            here = relevant.get(key[:-1], True)
            if here and "relevant" in bind:
                here = bool(self._work_out(bind["relevant"], root, nodes[place], "boolean"))
            relevant[key] = here
            if "calculate" in bind:
                values[key] = self._work_out(bind["calculate"], root, nodes[place], "string")
            elif key in self._filled or path in self._usual:
                values[key] = self._filled.get(key, self._usual.get(path, ""))
            if self._counts.get(path) and key[-1][1] == 1:
                count = self._work_out(self._counts[path], root, nodes[place], "string")
                self._turns[key] = int(float(count or 0))
        self.values, self.relevant = values, relevant

    def _build(self, skeleton: ET.Element, outer: Key, number: int, keys: dict[int, Key]) -> ET.Element:
        made = ET.Element(skeleton.tag)
        key = (*outer, (skeleton.tag, number))
        keys[id(made)] = key
        made.text = self.values.get(key, "") if self.relevant.get(key, True) else ""
        path = "".join(f"/{name}" for name, _ in key)
        seen = set()
        for child in skeleton:
            if child.tag in seen:
                continue
            seen.add(child.tag)
            repeats = f"{path}/{child.tag}" in self._counts
            for at in range(1, (max(1, self._turns.get((*key, (child.tag, 1)), 1)) if repeats else 1) + 1):
                made.append(self._build(child, key, at, keys))
        return made

    def _work_out(self, expression: str, root: Any, node: Any, kind: str) -> Any:
        if expression not in self._parsed:
            wrapped = f"boolean({expression})" if kind == "boolean" else f"string({expression})"
            self._parsed[expression] = self._parser.parse(wrapped)
        found = self._parsed[expression].evaluate(XPathContext(root, item=node))
        return found if kind == "boolean" else _plain(found)


def _plain(text: str) -> str:
    return text.removesuffix(".0")
