"""Reading the schedules of others: frab XML, c3voc and pretalx JSON, iCalendar.

Strict out, lenient in: what is odd is mended or refused, one by one and with its line; nothing is
dropped in silence. Nothing here touches the database.
"""
