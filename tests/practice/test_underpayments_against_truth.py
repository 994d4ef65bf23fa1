import os
from pathlib import Path
import json
from datetime import date
from collections import Counter
from sqlalchemy import text
from warehouse.connect import engine
from warehouse.night import run_night
Q = """
select claim.patient_control_number, line.line_number, price.standing, price.reason, price.expected_cents, price.allowed_cents, price.claim_allowed_cents,
 price.variance_cents, price.tolerance_cents, cause.cause, cause.also, price.derivation, cause.words
from result.line_price price join core.remittance_claim claim on claim.file_id=price.file_id and claim.segment=price.claim_segment
join core.remittance_line line on line.file_id=price.file_id and line.segment=price.segment
left join result.line_cause cause on cause.file_id=price.file_id and cause.segment=price.segment and cause.night_on=price.night_on
join result.standing_answer(1, '2030-01-01') a on a.file_id=price.file_id and a.segment=price.claim_segment and a.rank_number=1
"""
def test_all(warehouse):
    folder=Path(os.environ["SIM"])
    truth=json.loads((folder/"truth.json").read_text())
    import time
    for night in truth["nights"]:
        inbox=folder/"inbox"/night
        for p in inbox.iterdir(): os.utime(p,(1700000000,)*2)
        t=time.time(); run_night(date.fromisoformat(night), inbox, folder/"config"); print(night, time.time()-t)
    with engine("owner").connect() as c:
        print(c.execute(text("select fault from result.configuration_fault")).all()[:5])
        rows={(r.patient_control_number,r.line_number):r for r in c.execute(text(Q))}
        print(c.execute(text("select step, sum(seconds) s from raw.night_step group by 1 order by 2 desc limit 30")).all())
    print(len(rows), len(truth["lines"]))
    st=Counter(); wrong=[]; conf=Counter()
    for t in truth["lines"]:
        r=rows.get((t["patient_control_number"],t["line"]))
        if r is None: st["missing"]+=1; continue
        exp=None if t["expected"] is None else round(float(t["expected"])*100)
        if t["contract"] is None: st["nocontract "+str(r.standing)]+=1; continue
        flagged = r.standing=="priced" and r.variance_cents>r.tolerance_cents
        st[(r.standing, (r.reason or '')[:40])]+=1
        if r.standing=="priced" and r.expected_cents!=exp: st["expected differs"]+=1; wrong.append((t,dict(r._mapping)))
        conf[(t["cause"], r.cause if flagged else (None if r.standing=="priced" else r.reason))]+=1
    for k,v in sorted(st.items(), key=str): print(k,v)
    print("CONF"); 
    for k,v in sorted(conf.items(), key=str):
        print(k,v, "" if k[0]==k[1] else "<<<<")
    for t,r in wrong[:12]: print(t, r, sep="\n   ", end="\n\n")
    shown=Counter()
    for t in truth["lines"]:
        r=rows.get((t["patient_control_number"],t["line"]))
        if r is None or t["contract"] is None: continue
        flagged = r.standing=="priced" and r.variance_cents>r.tolerance_cents
        if (t["cause"] or flagged) and (r.cause!=t["cause"]):
            k=(t["cause"],r.cause)
            shown[k]+=1
            if shown[k]<=2: print("CAUSE", t, {k:v for k,v in dict(r._mapping).items()}, sep="\n   ", end="\n\n")
    assert 0
