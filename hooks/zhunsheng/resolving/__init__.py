"""Resolving: every citation followed to the instrument and the provision that it means."""

from zhunsheng.resolving.link import LACKING, Link, Outcome
from zhunsheng.resolving.locating import Missing, locate
from zhunsheng.resolving.resolver import Resolver

__all__ = ["LACKING", "Link", "Missing", "Outcome", "Resolver", "locate"]
