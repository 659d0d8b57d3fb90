"""
What did the clock and the method cost?

Modules: clocked (tests as the clock saw them), times (pace, and which answers
were slow for this student), effects (right answers, part by part), timing (which
answers stand in which part), causes (the table of causes, in words), findings (a
sign, or no sign of it), habits (what the log shows of reviews, practice tests and
the day that was chosen).
"""
