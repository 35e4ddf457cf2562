"""Files of a venue: documents for organizers, and the map that everybody sees."""
