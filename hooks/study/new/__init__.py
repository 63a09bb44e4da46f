"""New files of the repository with everything filled in that a program can know; ``check`` points at the rest line by line."""
