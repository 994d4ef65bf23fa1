"""What leaves the house about a case: letter as DOCX and PDF, the contract's clauses, the remittances' own segments.

    Dispute ─▶ fields ─▶ template ─▶ letter.docx ─▶ blocks ─▶ letter.pdf
            └▶ clause_page             archived file ─▶ remittance_extract

Pure functions from plain data to bytes or text. The line list is `publishing.dispute_lines`, beside the rules of cells.
"""
