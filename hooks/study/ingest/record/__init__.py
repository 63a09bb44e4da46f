"""The record of a text: title, names, labels, and what stands before and behind the text."""
