"""Planning calls: their minutes, the facts read from them, and who follows up with whom.

The organizers decide in calls and keep the minutes. A meeting keeps its text line by line; a fact
is what some of those lines say about our event, as the program read them, until a person accepts
or ignores it. An action item is somebody's promise, with the lines where it was made.
"""
