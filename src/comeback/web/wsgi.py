"""The app as a server runs it."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comeback.web.settings")
application = get_wsgi_application()

# Bugs go to the log beside the journal, without values; what Django would print of a request has them.
logging.getLogger("django").addHandler(logging.NullHandler())
