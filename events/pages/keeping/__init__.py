"""An edition as a static site: what the public sees, with links that need no server.

The pages are asked of the site itself, as by a visitor: nothing gets in that is not public.
"""
