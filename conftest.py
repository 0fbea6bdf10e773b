"""Page scripts draw when they are opened: tests open them as a browser does, never import them."""

PAGES = (
    "start", "import_export", "overview", "values", "support", "teams", "equity", "conditions",
    "method", "report",
)  # fmt: skip

collect_ignore = ["app.py", *(f"audits/pages/{page}.py" for page in PAGES)]
