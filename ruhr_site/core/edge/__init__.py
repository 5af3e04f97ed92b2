"""The page cache in front of the portal: what each page shows (`collecting`), and what a change removes (`changes`).

A tag names a row (`city12`), the rows of one kind that belong to another (`milestone.5`: those of project 5), every row
of a kind (`city`), or a list that a model describes in `stands_in()` (`stories.de.city-12`). A page has the tags of all
that was loaded and looked up for it; a change writes the tags of what it changed into the outbox (`purges`).
"""
