from . import membership

__all__ = ["membership"]
