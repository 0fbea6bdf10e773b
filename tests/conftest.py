"""Puts this folder on the path, so that every test can say ``from made_up_release import ...``."""

import os

# Many small matrices: threads that wait for each other only make tests slow. Read when NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
