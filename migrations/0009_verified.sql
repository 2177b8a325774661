-- When an order was found to agree with the verdict's extract. The state alone forgets it: an assessment, which need not
-- wait for the scan, moves the state on.

ALTER TABLE orders ADD COLUMN verified_at TEXT;
UPDATE orders SET verified_at = (SELECT MIN(e.at) FROM events e
  WHERE e.subject_kind = 'order' AND e.subject_id = orders.id AND e.act = 'verify_order');
