"""Lists of questions from UWorld, pasted or printed: ids, labels, times; never a question itself.

Modules: pasted and printed (the two ways a list comes), names (subjects and
systems parted by a known list), marks (signs of right and wrong), read (what
a list proposes), answered (what the student says completes it).
"""

HELP = "uworld"
"""The page that says where such a file comes from."""
