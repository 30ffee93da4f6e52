"""Domain packs: what is promised (taxonomy, item terms, stages), as data only."""
