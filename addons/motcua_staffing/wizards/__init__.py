from . import secondment_act
