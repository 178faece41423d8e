from . import controllers, models, wizards

__all__ = ["controllers", "models", "wizards"]
