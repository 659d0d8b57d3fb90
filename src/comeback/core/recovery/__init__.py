"""
What does a student do in the first days, with whom, and what are the school's own rules?

The checklist of the first 48 hours, thoughts parked for later, contacts and
letters, what is running or booked, the school's policy and its handbook, and
the meeting.
"""
