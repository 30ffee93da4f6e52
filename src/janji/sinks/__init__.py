"""Output kinds: one module each (JSON lines, CSV). Each writes records that others read."""
