"""What a text was before, who approved which of its versions, and how two of them differ."""
