"""The measures of accuracy and speed, and the page that tells them."""
