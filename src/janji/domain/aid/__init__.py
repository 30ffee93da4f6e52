"""Aid in the widest sense: arms, relief, loans, services, money."""
