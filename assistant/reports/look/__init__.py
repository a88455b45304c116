"""How a report looks: what a page is made of, and its writing as HTML. Nothing here knows of interviews."""
