"""Articles, terms and records in, HTML of pages out; one module a kind of page, one template each.

Pages are made as HTML and not as Markdown: an author's ``*``, ``_`` or ``[`` is text, and autoescaping templates
leave no way for a raw file to bring markup of its own. They are made in Chinese (``zh``) and English (``en``);
the Traditional page is the Chinese one after script conversion.
"""
