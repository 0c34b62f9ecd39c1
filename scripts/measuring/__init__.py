"""The measures of accuracy and speed, and the page with the results."""
