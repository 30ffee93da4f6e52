"""Evaluation: how near the reader comes to gold frames, in precision, recall and F1, and the gold it is measured on."""
