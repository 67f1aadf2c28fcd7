"""One person's answers, in every form in which they travel: a code, a chat, a file."""
