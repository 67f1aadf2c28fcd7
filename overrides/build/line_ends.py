"""Write text for people who open it on Windows: older Notepads show other line ends as one line."""


def for_windows(text: str) -> bytes:
    r"""Return the text with line ends that every Notepad reads; so does everything else.

    >>> for_windows("a\nb\n")
    b'a\r\nb\r\n'
    """
    return text.replace("\n", "\r\n").encode()
