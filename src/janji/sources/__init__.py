"""Input kinds: one module each (text, HTML, JSON lines). Each turns a path into documents and issues."""
