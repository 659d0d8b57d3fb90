"""The store as Django knows it."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class StoreConfig(AppConfig):
    name = "comeback.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(_explain_errors, dispatch_uid="comeback.store")


def _explain_errors(connection: Any, **_: Any) -> None:
    from comeback.store.writing import explain  # noqa: PLC0415 - models load after the app

    if explain not in connection.execute_wrappers:
        connection.execute_wrappers.append(explain)
