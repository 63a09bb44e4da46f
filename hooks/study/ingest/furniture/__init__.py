"""What pages and platforms add to a text: page numbers, running heads, contents, tails."""
