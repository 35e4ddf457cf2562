"""The whole site against real software: Postfix takes its mail, mlmmj keeps its lists."""
