"""What programs add to Markdown: fenced code, lists that number themselves, signs of dialects, commands of TeX."""
