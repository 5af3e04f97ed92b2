"""The linter for numbers in prose: finds numbers typed by hand, undated claims and promises whose date has passed.

`passages` reads the texts of a page, `sentences` and `numbers` take them apart, each rule in `rules` is a pure function
over a sentence or paragraph, `portal` applies them to pages, `insertion` puts a live figure in the place of a number.
Nothing here asks for the present day: it is always an argument.
"""
