"""Which larger charts does a page show? Drawn by the charting library, with the colors of the page around them."""
