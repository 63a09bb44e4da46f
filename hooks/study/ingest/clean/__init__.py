"""The clean Markdown: written, and read again exactly."""
