from . import payment, settlement

__all__ = ["payment", "settlement"]
