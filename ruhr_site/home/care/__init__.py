"""Care for pages: what an editor should look at again, found in the texts, the pictures, the links and the dates.

`checks` looks at one page, `portal` at all of them, `views` shows both in the admin. Nothing here keeps a page from
being published: these are remarks, not errors. Nothing here asks for the present day: it is always an argument.
"""
