"""The product as a calculation about one student: values in, values out.

Standard library, numpy and scipy only; no framework, no I/O, no clock and no
global random numbers. Folders, lowest first: exam, evidence, diagnosis,
readiness, then plan.
"""
