"""The 835 (005010X221A1): each part of a window to its frames.

header        ST to the first LX or CLP     remittance
claims        CLP loops (2100)              remittance_claim
lines         SVC loops (2110)              remittance_line
adjustments   CAS and PLB                   adjustment, provider_adjustment
remarks       LQ, MIA, MOA                  remark
extract       all of these, and what 837 shares (`transforms.x12.details`), put together
"""
