"""Answers: what does a file say, before anything of it is kept.

A reader turns bytes into a `Reading`: evidence, and problems by line. A file
that cannot be used at all is refused with one sentence. Modules: recognize
(which reader a file belongs to, by its content), reading (the values),
refusals (why a file is refused), text (bytes to text), vignette (texts of
questions, which are never kept), insights_csv and entry (readers); of PDFs
also pdf_words (in a process of its own), layout (words in rows), anchors
(values by their labels), report_refusals, nbme_report and score_report
(readers), confirm (what is proposed becomes evidence with the student's yes).
"""
