-- What waits, found without a look at what does not: each index holds the few rows that a front page's query asks for.

CREATE INDEX completions_waiting ON completions (proposed_at, id) WHERE state = 'proposed';
CREATE INDEX completions_withdrawn ON completions (withdrawn_at, id) WHERE state = 'withdrawn';
CREATE INDEX assessments_unfit ON assessments (order_id) WHERE NOT superseded AND (fitness = 'not_fit' OR consent = 'refused');
CREATE INDEX orders_to_compare ON orders (prosecution_office_id, judgment_date, id)
  WHERE verified_at IS NULL AND state IN ('received', 'assessed', 'placed', 'running', 'suspended');
CREATE INDEX orders_not_final ON orders (prosecution_office_id, judgment_date, id)
  WHERE final_date IS NULL AND state IN ('received', 'verified', 'assessed', 'placed', 'running', 'suspended');
CREATE INDEX orders_by_court ON orders (court, state, last_day);
CREATE INDEX orders_unassigned ON orders (created_at, id) WHERE officer_id IS NULL;
