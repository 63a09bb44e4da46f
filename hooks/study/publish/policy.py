"""What a page may load and run: its Content-Security-Policy.

Every script and style of the site is a file of the site, so nothing inline may run, whoever wrote it. Data blocks
(``application/ld+json``) are not run and need no permission.
"""
from __future__ import annotations

#: ``file:`` stands beside 'self' for pages opened from a folder, where browsers do not agree what 'self' is; a page that came
#: over http may not load from ``file:`` anyway. ``data:`` pictures cannot run scripts.
_OWN = "'self' file:"
POLICY = "; ".join((
    "default-src 'none'", f"script-src {_OWN}", f"style-src {_OWN}", f"img-src {_OWN} data:", f"font-src {_OWN}", f"media-src {_OWN}",
    "connect-src 'none'", "form-action 'none'", "base-uri 'none'",
))
