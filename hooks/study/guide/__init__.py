"""A study guide an article and locale, as EPUB: what the study page says, for a reader without the site. Never the text itself."""
