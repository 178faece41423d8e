from . import workbook

__all__ = ["workbook"]
