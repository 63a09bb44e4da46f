"""The glossary in the formats of other programs: spreadsheets, terminology tools, the semantic web, flash cards."""
