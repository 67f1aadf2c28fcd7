"""In the place of pyodide.webloop, which brings asyncio into the browser's own loop."""


def _initialize_event_loop() -> None:
    """Pyodide calls this when it starts."""
