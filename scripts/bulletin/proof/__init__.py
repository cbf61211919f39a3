"""An issue as a proof: every finding where it stands, its explanation, and what the paper would be judged at."""
