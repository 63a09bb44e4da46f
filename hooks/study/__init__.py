"""Raw Chinese scholarly texts in, cross-linked study pages out. Imports no MkDocs; see model.py for the nouns."""
