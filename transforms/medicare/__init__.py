"""Medicare: the bytes of CMS's published relative value and geographic index files to tables."""
