"""`python -m bench`: the speed of reading."""

from bench.speed import main

main()
