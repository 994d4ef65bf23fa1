"""All frames by name, in the order they are loaded."""

from __future__ import annotations

from transforms.schemas import bank, claim, detail, envelope, remittance

FRAMES = {
    schema.name: schema
    for schema in (
        envelope.INTERCHANGE,
        envelope.FUNCTIONAL_GROUP,
        envelope.TRANSACTION_SET,
        envelope.FINDING,
        envelope.REJECTED,
        envelope.INTERCHANGE_ACKNOWLEDGEMENT,
        envelope.GROUP_ACKNOWLEDGEMENT,
        envelope.TRANSACTION_ACKNOWLEDGEMENT,
        envelope.ACKNOWLEDGEMENT_ERROR,
        remittance.REMITTANCE,
        remittance.REMITTANCE_CLAIM,
        remittance.REMITTANCE_LINE,
        remittance.ADJUSTMENT,
        remittance.PROVIDER_ADJUSTMENT,
        claim.SUBMISSION,
        claim.CLAIM,
        claim.CLAIM_LINE,
        claim.DIAGNOSIS,
        claim.OTHER_PAYER,
        claim.CLAIM_STATUS,
        remittance.PRIOR_PAYER_ADJUSTMENT,
        bank.BANK_STATEMENT,
        bank.ACH_BATCH,
        bank.BANK_ENTRY,
        bank.PAYMENT_ADVICE,
        bank.PAYMENT_ADVICE_ITEM,
        detail.PARTY_NAMED,
        detail.REFERENCE,
        detail.EVENT_DATE,
        detail.AMOUNT,
        detail.QUANTITY_COUNTED,
        detail.REMARK,
        detail.KEPT_SEGMENT,
    )
}
