"""One module for each method by which a contract prices."""
