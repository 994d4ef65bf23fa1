"""The 837 (005010X222, X223, X224 and their kin): each part of a window to its frames.

scopes        which claim, line, other payer and party each segment belongs to
head          ST to the first HL            submission
above         loops 2000 and 2010: what stands above claims and holds for them
claims        CLM loops (2300)              claim
lines         LX loops (2400)               claim_line
coverage      SBR in a claim (2320), HI     other_payer, diagnosis
extract       all of these, and what 835 shares (`transforms.x12.details`), put together
"""
