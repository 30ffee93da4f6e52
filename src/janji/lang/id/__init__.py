"""Indonesian: numbers, money, time, actors, verbs of saying and of giving."""
