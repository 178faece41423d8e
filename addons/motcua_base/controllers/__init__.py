from . import lookup, public_page
