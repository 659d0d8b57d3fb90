"""One function for each address: parse, one service, page, render."""
