"""Where static files are kept under names that tell their contents: the names in our scripts' imports as well."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    # Off in Django by default: a page would have one version of a module, and what that imports another.
    support_js_module_import_aggregation = True
