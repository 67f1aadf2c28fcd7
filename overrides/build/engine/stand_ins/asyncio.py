"""In the place of Python's asyncio, which Pyodide's core imports and we never use.

Nothing of the site waits inside Python. What asks for any of it hears that it is not there, in the
exercise already: AttributeError.
"""
