"""The pages of people on the organizers' desk: written down, contacted, merged, exported."""
