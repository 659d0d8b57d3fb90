"""The wording of screens, as it is shipped: one file a subject."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@lru_cache
def content(name: str) -> Mapping[str, Any]:
    """
    Read a file of content.

    Parameters
    ----------
    name : str
        Name of the file without ending, such as ``"letters"``.

    Returns
    -------
    mapping of str to Any
        The parsed file; to be read, never changed.
    """
    text = (files("comeback") / "content" / f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
