from . import payment

__all__ = ["payment"]
