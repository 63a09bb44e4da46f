"""MkDocs hooks of Duidu; a package so that ``hooks.study`` has one name in every process."""
