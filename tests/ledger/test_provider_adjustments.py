"""PLB: money moved for the provider. Positive lowers the payment; balances are carried until they are applied."""

from __future__ import annotations

from books import Practice, books, clearing
from papers import Answer, Claim, remitted, sent

PAID = Answer("A1", "800", "800")
SENT = sent(Claim("A1", "800", payer="acme"), Claim("A2", "600", payer="acme"), Claim("A3", "50", payer="acme"))


def test_a_balance_carried_forward_is_found_again_when_applied(practice: Practice) -> None:
    """X12 RFI 1604."""
    practice.night(SENT, remitted("acme", "T0", PAID))
    practice.night(
        remitted("acme", "TA", Answer("A2", "600", "600"), PAID.reversed(), provider=(("FB", "TA", "-200"),))
    )
    assert clearing("TA") == 0
    assert books()["forward_balances"] == -200
    practice.night(
        remitted("acme", "TB", Answer("A3", "50", "50"), provider=(("FB", "TA", "200"), ("FB", "TB", "-150")))
    )
    assert clearing("TB") == 0
    assert books()["forward_balances"] == -150


def test_a_take_back_is_announced_and_taken(practice: Practice) -> None:
    practice.night(SENT, remitted("acme", "T0", PAID))
    practice.night(remitted("acme", "T1", PAID.reversed(), provider=(("WO", "ICNA1800", "-800"),)))
    assert books()["take_backs"] == -800
    practice.night(remitted("acme", "T2", Answer("A2", "600", "600"), provider=(("WO", "ICNA1800", "500"),)))
    assert (books()["take_backs"], clearing("T2")) == (-300, 100)


def test_interest_refunds_and_unknown_reasons_have_accounts(practice: Practice) -> None:
    provider = (("L6", "", "-5.25"), ("CS", "X", "10"), ("Q9", "X", "1"), ("72", "R", "-20"), ("WO", "R", "20"))
    practice.night(SENT, remitted("acme", "T1", PAID, provider=provider))
    stands = books()
    assert stands["interest"] == -525 / 100
    assert (stands["provider_adjustments"], stands["suspense"]) == (10, 1)
    assert (stands["refunds_due"], stands["take_backs"]) == (-20, 20)
