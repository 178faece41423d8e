"""What applicants are told about."""

KINDS = [
    ("guidance", "What is missing"),
    ("refusal", "Refused at the counter"),
    ("supplement", "Returned for supplement"),
    ("supplement_reminder", "Supplement still missing"),
    ("rejection", "Refused after appraisal"),
    ("delay", "Delay and new date"),
    ("meeting", "Verification with the applicant"),
    ("early_result", "Early result"),
    ("result", "Result ready"),
    ("passed_on", "Passed to the competent authority"),
    ("withdrawn", "Withdrawn"),
    ("stop", "Stopped"),
    ("incident", "Error or loss"),
    ("amended", "Amended receipt"),
    ("calendar", "Change of the calendar"),
]
