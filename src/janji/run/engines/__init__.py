"""Ways to spread the reading: `local` uses processes of this machine. An engine moves work and loses none; it knows no
articles and writes nothing."""
