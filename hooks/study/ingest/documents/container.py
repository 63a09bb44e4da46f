"""Zip files and XML from strangers: how much may be unpacked, and nothing fetched or expanded."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

from lxml import etree

#: Bytes after unpacking: one part, all parts together; and how many times its packed size a part over a megabyte may be.
_PART, _ALL, _RATIO = 64_000_000, 200_000_000, 200
_ENCRYPTED = 0x1
_HAN_RE = re.compile("[\u3400-\u9fff]")
_TAG_RE = re.compile("<!--.*?-->|<[^<>]*>", re.S)


class UnreadableError(Exception):
    """A file that cannot be read; the message says what it is and what to do."""


class Container:
    """A zip file of which only named parts are unpacked, within limits."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._taken = 0
        self.broken: list[str] = []
        self.cut: list[str] = []

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """One part.

        Raises:
            UnreadableError: where it is encrypted, or unpacks to more than a text can need.
            KeyError: where there is none of that name.
        """
        info = self._zip.getinfo(self._names[name.lower()])
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError("the file is encrypted; save it without a password")
        limit = min(_PART, _ALL - self._taken, max(1_000_000, info.compress_size * _RATIO))
        with self._zip.open(info) as part:
            data = part.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError("the file unpacks to far more than its text can need; save it again from its own program")
        self._taken += len(data)
        return data

    def tree(self, name: str) -> etree._Element:
        """One part as XML; ``broken`` lists the parts that are not well formed and were read as far as they go, ``cut`` those of
        them whose text goes further."""
        data = self.read(name)
        try:
            return parse_xml(data)
        except etree.XMLSyntaxError:
            root = parse_xml(data, recover=True)
            self.recovered(name, data, root)
            return root

    def recovered(self, name: str, data: bytes, root: etree._Element) -> None:
        """Note that a part was not well formed, and whether all its Han characters are in the tree that was made of it."""
        self.broken.append(name)
        whole = _TAG_RE.sub("", data.decode("utf-8", "replace"))
        if len(_HAN_RE.findall("".join(root.itertext()))) < len(_HAN_RE.findall(whole)):
            self.cut.append(name)


def parse_xml(data: bytes, recover: bool = False) -> etree._Element:
    """XML without entities, network or limitless depth.

    Raises:
        etree.XMLSyntaxError: where it is not well formed and ``recover`` is not set.
        UnreadableError: where there is no element at all.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=recover, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise UnreadableError("a part of the file is no XML; open it in its own program and save it again")
    return root


def beside(name: str, target: str) -> str:
    """The name of a part that another part points to."""
    path = unquote(target.split("#")[0])
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
