"""The words of the made-up organisation. Every name here is invented."""

ORGANISATION = "Kestrel Bridge Community Services"
MAIL = "kestrelbridge.example"

TEAMS = (
    ("Elm Street Shelter", "Housing"),
    ("Mobile Crisis", "Crisis care"),
    ("Harbor House", "Housing"),
    ("Day Center Kitchen", "Daytime services"),
    ("Family Advocates", "Families"),
    ("Night Outreach", "Crisis care"),
    ("Peer Recovery Lounge", "Recovery"),
    ("Young Adults Drop-In", "Families"),
    ("Supplies & Syringe Services", "Recovery"),
    ("Intake and Front Desk", "Daytime services"),
    ("Payroll and People", "Office"),
    ("Finance", "Office"),
    ("Jail Release Support", "Recovery"),
    ("Legal Clinic", "Families"),
    ("Wound Care Van", "Crisis care"),
    ("Tiny Homes Village", "Housing"),
    ("Facilities", "Office"),
    ("After-School Rooms", "Families"),
    ("Warm Line", "Crisis care"),
    ("Job Coaching", "Daytime services"),
    ("Maple Court Apartments", "Housing"),
    ("Interpreters’ Desk", "Office"),
    ("Grief Groups", "Recovery"),
    ("Transport", "Daytime services"),
)
"""Team and department. More teams than these are the same programs at other sites."""

SITES = ("North", "South", "East", "West", "Riverside", "Hilltop", "Old Town", "Lakefront")

CATEGORIES = {
    "dem_language": ("English", "Spanish", "Haitian Creole", "Vietnamese", "American Sign Language")
}
"""Categories of open dimensions other than the team; `OTHER_CATEGORIES` where none is listed."""

OTHER_CATEGORIES = ("Cedar", "Birch", "Alder", "Willow")

SHARES: dict[str, tuple[float, ...]] = {
    "dem_role": (0.34, 0.14, 0.12, 0.09, 0.03, 0.09, 0.06, 0.07, 0.02, 0.02, 0.02),
    "dem_supervisor": (0.17, 0.83),
    "dem_direct_service": (0.68, 0.18, 0.14),
    "dem_shift": (0.5, 0.15, 0.15, 0.09, 0.05, 0.06),
    "dem_race_ethnicity": (0.05, 0.07, 0.23, 0.2, 0.03, 0.02, 0.5),
    "dem_gender": (0.66, 0.28, 0.05, 0.01),
    "dem_trans": (0.04, 0.94, 0.02),
    "dem_orientation": (0.02, 0.09, 0.05, 0.06, 0.77, 0.03),
    "dem_disability": (0.1, 0.13, 0.07, 0.7),
    "dem_lived_experience": (0.45, 0.48, 0.07),
    "dem_language": (0.82, 0.25, 0.05, 0.03, 0.02),
    "dem_caregiver": (0.34, 0.2, 0.5),
}
"""Share of people in each category, in the definition's order; even where none is given."""

CENTRES = {
    "safety": 65.0,
    "choice": 56.0,
    "collaboration": 55.0,
    "trustworthiness": 56.0,
    "empowerment": 61.0,
    "cultural_responsiveness": 68.0,
    "system_conditions": 52.0,
    "support_access": 58.0,
    "compassion_skills": 67.0,
    "inclusion": 55.0,
    "compassion_satisfaction": 74.0,
    "fatigue": 45.0,
    "intent_to_stay": 68.0,
    "survey_trust": 49.0,
}
"""Where people stand on a domain before any effect, on its 0-100; `CENTRE` for all others."""

CENTRE, CENTRE_OF_BURDEN = 61.0, 42.0

LARGEST_TEAM, SECOND_TEAM = "the largest team", "the second largest team"

EFFECTS = (
    (LARGEST_TEAM, "", "system_conditions", -18.0),
    (LARGEST_TEAM, "", "fatigue", 14.0),
    (SECOND_TEAM, "", "safety", 14.0),
    ("dem_disability", "Yes, and I do not have what I need at work", "support_access", -22.0),
    ("dem_disability", "Yes, and I do not have what I need at work", "inclusion", -18.0),
    ("dem_shift", "Nights", "support_access", -13.0),
    ("dem_role", "Peer or lived-experience role", "empowerment", -12.0),
)
"""Dimension (or a team by its size), category, domain, points on the domain's 0-100."""

CHANGES = (("collaboration", 9.0), ("trustworthiness", 7.0), ("intent_to_stay", -8.0))
"""Domain and points by which everyone moves from one wave to the next."""

OWN_QUESTIONS = (
    ("own_name", "What is your full name?"),
    ("own_email", "What is your private e-mail address?"),
    ("own_phone", "What phone number can we reach you at?"),
    ("own_staff_number", "What is your staff number?"),
    ("own_zip", "What is your ZIP code?"),
    ("own_message", "Is there anything you want to tell the people team?"),
)
"""What a real organisation adds to its survey although it should not."""

FIRST_NAMES = (
    "Amara", "Bettina", "Carlos", "Dolores", "Efraim", "Fatou", "Gwen", "Hanh", "Imani", "Jonas",
    "Keiko", "Luz", "Malik", "Nadia", "Oren", "Priya", "Quincy", "Rosa", "Soledad", "Tevita",
    "Ursula", "Vikram", "Wanda", "Yusuf",
)  # fmt: skip

REMARKS = (
    "The debrief after the storm week helped a lot.",
    "We need one more person on the late shift.",
    "Please keep the quiet room; it is the only place to breathe.",
    "I would like to know why the schedule changed.",
    "My supervisor asks how we are and waits for the answer.",
    "Training is good, but there is no time to use it.",
    "The forms take longer than the care.",
    "We laugh together, and that carries us.",
    "Decisions come down by e-mail on Friday evenings.",
    "More interpreters, please.",
)
SIGNED = "Ask {name} about the keys, she was there that night."
