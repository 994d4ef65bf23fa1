"""What leaves the warehouse: checkpoint and Data Docs, summary, workbook, data dictionary."""
