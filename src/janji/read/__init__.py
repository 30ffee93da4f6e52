"""What one article says: values, actors, quotes, frames. Pure: no network, no clock, no environment."""
