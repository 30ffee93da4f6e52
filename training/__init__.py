"""How the shipped models are made: corpora, made-up attributions, training and export. Not part of the package."""
