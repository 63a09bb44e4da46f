"""A saved web page: its elements, its furniture and its linked notes, and Markdown made of the rest."""
