"""Reads a school's handbook: PDF, Word (DOCX), HTML or text, told by its content.

It becomes pages of text, or parts where there are no pages; the file itself
is not kept. Modules: read (which kind it is, and all of it in order),
pdf_pages, word_parts, web_parts, plain_parts (the kinds), furniture (running
heads, words cut at line ends), language, refusals, and __main__, which runs
the reader in a process of its own for `comeback.readers.apart`.
"""

HELP = "handbook"
"""The page that says where such a file comes from."""
