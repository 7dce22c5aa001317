"""The one channel that the program itself must know by its name."""

# Our own chat page's, as it stands in the rows of every installation.
CHAT_PAGE = "webchat"
