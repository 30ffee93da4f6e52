"""Which records tell of the same thing: block, compare, judge, fold. A pure function of the records."""
