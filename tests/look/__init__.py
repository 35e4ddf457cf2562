"""The component page: every part of the look, made of the templates that the site itself uses."""
