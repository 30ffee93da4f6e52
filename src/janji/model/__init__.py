"""The types that every other room speaks in: values, spans, frames, documents, judgements.

Immutable, checked at birth, free of input and output. A record that could not be true cannot be built.
"""
