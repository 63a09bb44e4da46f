"""Lines: what they are made of, how a text is laid out, and which of them are one paragraph."""
