"""Reads JSON, TOML and YAML documents, and turns everything wrong with them into faults."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, NamedTuple, TypeVar, cast, get_args, get_origin

import yaml
from pydantic import BaseModel, Discriminator, Tag, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from planner.errors import Fault, InvalidInput, nearest

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
MAX_TOWER: Final = 500
MOST_KEYS_LISTED: Final = 12
_SHOWN: Final = 60

Model = TypeVar("Model", bound=BaseModel)


class Kind(NamedTuple):
    """A document: keys by any of which it is known, and what it holds."""

    keys: frozenset[str]
    says: str = ""


KINDS: Final[Mapping[str, Kind]] = {
    "profile": Kind(frozenset({"sessions", "equipment"}), "sessions and equipment"),
    "exploration": Kind(frozenset({"vary", "points"})),
    "repair": Kind(frozenset({"edits"})),
    "explanation": Kind(frozenset({"feasible"})),
    "program": Kind(frozenset({"certificate", "profile"}), "as planner solve -o FILE.json writes it"),
}
"""In the order in which they are told apart."""


def _branch(value: object) -> str:
    return "<switch>" if isinstance(value, bool) else "<details>"


Either = Annotated[Annotated[bool, Tag("<switch>")] | Annotated[Model, Tag("<details>")], Discriminator(_branch)]
"""True, false, or details; pydantic then reports the faults of the form that stands there, and only those."""


class _Duplicate(ValueError):
    """A key stands twice in one mapping, so one of its values would be lost."""


class _YamlLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader, which also refuses aliases (they can explode) and repeated keys; every key is text."""

    def get_single_node(self) -> Any:
        node = super().get_single_node()
        _refuse_aliases(node)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key for key, _ in node.value]
        if not all(isinstance(key, yaml.ScalarNode) for key in keys):
            raise yaml.YAMLError("a key that is not text")
        for key in keys:
            key.tag = _TEXT
        _refuse_duplicates([key.value for key in keys])
        return cast("dict[Hashable, Any]", super().construct_mapping(node, deep=deep))


_TEXT: Final = "tag:yaml.org,2002:str"


def _refuse_aliases(root: Any) -> None:
    """An alias is a node that stands in two places."""
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise yaml.YAMLError("aliases (*name) are not supported")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _refuse_duplicates(keys: Sequence[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise _Duplicate(f"the key {key!r} only once in its object")
        seen.add(key)


def _json_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _refuse_duplicates([key for key, _ in pairs])
    return dict(pairs)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises ``InvalidInput`` when it cannot be read or is too large."""
    try:
        if path.is_dir():
            raise _invalid(path, "a directory", "a file")
        with path.open("rb") as file:
            return limited(file, str(path))
    except FileNotFoundError:
        raise _invalid(path, "no such file", "a file that exists") from None
    except OSError as error:
        raise _invalid(path, str(error.strerror), "a readable file") from None


def limited(file: BinaryIO, name: str) -> bytes:
    """All bytes of an open file; raises ``InvalidInput`` when they are too many."""
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise _invalid(name, "a larger file", f"at most {MAX_BYTES:,} bytes")
    return raw


def parse(raw: bytes, name: str, suffix: str = "") -> Any:
    """Plain data from the bytes of a document; ``suffix`` (.json, .toml, .yaml) names its form, else it is guessed."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _invalid(name, f"a byte that is not UTF-8 at offset {error.start}", "UTF-8 text") from None
    if not text.strip():
        raise _invalid(name, "an empty document", "an object or a list")
    form = _FORMS.get(suffix.lower()) or _guess(text)
    try:
        data = _PARSERS[form](text)
        json.dumps(data, default=str, ensure_ascii=False).encode()
    except (_Duplicate, ValueError, yaml.YAMLError, RecursionError) as error:
        raise _unreadable(name, form, error) from None
    if _depth(data) > MAX_DEPTH:
        raise _invalid(name, f"more than {MAX_DEPTH} nested levels", "a flatter document")
    return data


def read(path: Path, name: str | None = None) -> Any:
    """Plain data from a JSON, TOML or YAML file, told apart by its ending."""
    return parse(read_bytes(path), name or str(path), path.suffix)


def require_kind(kind: str, data: Any, document: str) -> None:
    """Raises ``InvalidInput`` with one fault where the data is plainly another of planner's documents."""
    if not isinstance(data, dict) or KINDS[kind].keys.intersection(data):
        return
    for name, other in KINDS.items():
        if other.keys.intersection(data):
            raise _invalid(document, f"what looks like {_a(name)}", f"{_a(kind)} ({KINDS[kind].says})")


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def validated(model: type[Model], data: Any, document: str) -> Model:
    """``data`` as a ``model``; raises ``InvalidInput`` with every fault at once."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InvalidInput(document, faults_of(error, model=model)) from None


def faults_of(error: ValidationError, names: Sequence[str] = (), model: type[BaseModel] | None = None) -> list[Fault]:
    """The faults behind a pydantic error, one for each place; unknown keys are held against ``model`` or ``names``."""
    faults: dict[str, Fault] = {}
    for detail in error.errors(include_url=False):
        location = [part for part in detail["loc"] if part not in _NOT_IN_FILE]
        known = names if model is None else keys_at(model, location[:-1])
        fault = _fault(detail, location, known)
        if detail["type"] == "extra_forbidden" and model is not None:
            fault = _moved(fault, model, str(location[-1]))
        faults.setdefault(fault.path, fault)
    return list(faults.values())


def path_of(location: Sequence[int | str]) -> str:
    """``("sessions", 2, "minutes")`` as ``sessions[2].minutes``."""
    path = ""
    for part in location:
        name = part if isinstance(part, int) or part.isprintable() else repr(part)
        path += f"[{name}]" if isinstance(part, int) else f".{name}" if path else str(name)
    return path


def keys_at(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The keys that an object at a location of a ``model`` may have; a key that names no field passes through."""
    models = [model]
    for part in location:
        fields = [field for kind in models for key, field in _keyed(kind).items() if key == part]
        models = [found for field in fields for found in _models(field.annotation)] or models if fields else models
    return [key for kind in models for key in _keyed(kind)]


def _moved(fault: Fault, model: type[BaseModel], key: str) -> Fault:
    """The fault of an unknown key with where the document may have it: at its top, or one level below."""
    if key in _keyed(model):
        return replace(fault, expected=f"{fault.expected}; {key} belongs at the top of the document", nearest=None)
    below = (
        f"{name}[0].{key}" if get_origin(field.annotation) is list else f"{name}.{key}"
        for name, field in _keyed(model).items()
        if get_origin(field.annotation) is not dict and any(key in _keyed(kind) for kind in _models(field.annotation))
    )
    return replace(fault, nearest=next(below, fault.nearest))


def _keyed(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def shown(value: object) -> str:
    """A value as it would stand in the file, cut when it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _invalid(name: object, value: str, expected: str) -> InvalidInput:
    return InvalidInput(str(name), [Fault("", value, expected)])


def _guess(text: str) -> str:
    if _TOML.search(text):
        return "TOML"
    return "JSON" if text.lstrip().startswith(("{", "[")) else "YAML"


def _unreadable(name: str, form: str, error: Exception) -> InvalidInput:
    if isinstance(error, _Duplicate):
        return _invalid(name, "a repeated key", str(error))
    if isinstance(error, RecursionError):
        return _invalid(name, f"more than {MAX_DEPTH} nested levels", "a flatter document")
    if isinstance(error, UnicodeEncodeError):
        return _invalid(name, "half of a surrogate pair in a text", "text that UTF-8 can hold")
    reason = " ".join(str(error).replace(' in "<unicode string>",', " at").split())
    reason = "a number with too many digits" if "integer string conversion" in reason else reason
    return _invalid(name, f"text that is not {form} ({reason})", f"a valid {form} document")


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is not a number that JSON knows")


def _parse_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_json_object, parse_constant=_refuse_constant)


def _parse_yaml(text: str) -> Any:
    _refuse_towers(text)
    return yaml.load(text, Loader=_YamlLoader)


def _refuse_towers(text: str) -> None:
    """Nesting so deep that libyaml would overflow its stack, or take time with the square of its depth."""
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_TOWER:
            raise RecursionError
    if re.search(rf"(?:[-?:][ \t]+){{{MAX_TOWER}}}", text):
        raise RecursionError


_FORMS: Final = {".json": "JSON", ".toml": "TOML", ".yaml": "YAML", ".yml": "YAML"}
_TOML: Final = re.compile(r"\A(\s*#.*\n)*\s*(\[?\[[\w.-]+\]\]?\s*$|[\w.-]+\s*=)", re.MULTILINE)
"""How TOML begins: after comments, with a table or a key."""
_PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {"JSON": _parse_json, "TOML": tomllib.loads, "YAML": _parse_yaml}


def _depth(data: Any) -> int:
    deepest, level = 0, [data]
    while level:
        deepest += 1
        if deepest > MAX_DEPTH:
            return deepest
        level = [child for item in level for child in _children(item)]
    return deepest


def _children(item: Any) -> list[Any]:
    if isinstance(item, Mapping):
        return list(item.values())
    return list(item) if isinstance(item, list) else []


def _fault(detail: ErrorDetails, location: Sequence[int | str], keys: Sequence[str]) -> Fault:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(location, keys)
    if kind == "missing":
        return Fault(path_of(location), "nothing", "a value: this key is required")
    expected = _expectation(kind, context, detail["msg"])
    if kind == "model_type" and detail["loc"][-1:] == ("<details>",):
        expected = "true, false or an object"
    known = _known(context)
    return Fault(path_of(location), shown(detail["input"]), expected, nearest(detail["input"], known))


def _unknown_key(location: Sequence[int | str], keys: Sequence[str]) -> Fault:
    key = str(location[-1])
    few = f"one of {', '.join(keys)}" if keys else "no key: there is nothing to set here"
    expected = few if len(keys) <= MOST_KEYS_LISTED else "a known key"
    return Fault(path_of(location), f"the unknown key {key!r}", expected, nearest(key, keys))


_NOT_IN_FILE: Final = ("<switch>", "<details>", "[key]")
"""Parts of a pydantic location that no file holds: a union's branches, and the mark of a key."""


def _known(context: Mapping[str, Any]) -> list[str]:
    text = str(context.get("expected", ""))
    return text.replace(" or ", ", ").replace("'", "").split(", ") if text else []


def _expectation(kind: str, context: Mapping[str, Any], message: str) -> str:
    template = _EXPECTED.get(kind)
    if template is not None:
        figures = {name: f"{value:g}" if isinstance(value, float) else value for name, value in context.items()}
        return template.format(**figures).replace(" 1 entries", " 1 entry")
    return message.removeprefix("Value error, ").removeprefix("Input should be ")


_EXPECTED: Final = {
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
    "less_than": "a number below {lt}",
    "finite_number": "a finite number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "date_type": "a date like 2027-01-04",
    "date_parsing": "a date like 2027-01-04",
    "date_from_datetime_parsing": "a date like 2027-01-04",
    "date_from_datetime_inexact": "a date like 2027-01-04",
    "literal_error": "{expected}",
    "multiple_of": "a multiple of {multiple_of}",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "small letters and digits joined by hyphens, like one-arm-row",
}
