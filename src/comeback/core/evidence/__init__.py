"""What has the student shown, and how much does each kind weigh?

Modules: sittings (practice tests, item by item or as printed), blocks (bank
questions), score_report (the fail report's bands), start (answers of the
guided start), study (what was planned and done), record (all of it, as of a
day), pooling (documents of one sitting become one fact), pieces (what an estimate
can be followed back to).
"""
