-- The check against the extract holds what was seen: a version of the facts that the extract tells. A change of one of them ends
-- the check; the version it held stays, so that everybody sees that there was one. A check whose order or person was changed
-- after it, before this was kept, has ended too; its order is compared again.

ALTER TABLE orders ADD COLUMN facts_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE orders ADD COLUMN verified_version BIGINT;
UPDATE orders SET verified_version = 1 WHERE verified_at IS NOT NULL;
UPDATE orders SET facts_version = 2, verified_at = NULL, version = version + 1
  WHERE verified_at IS NOT NULL AND (
    EXISTS (SELECT 1 FROM events e
      WHERE e.subject_kind = 'order' AND e.subject_id = orders.id AND e.at > orders.verified_at
        AND e.act IN ('register_order', 'import_orders') AND e.data LIKE '%"changed":[%'
        AND (e.data LIKE '%"court"%' OR e.data LIKE '%"case_number"%' OR e.data LIKE '%"judgment_date"%'
          OR e.data LIKE '%"offence_article"%' OR e.data LIKE '%"offence"%' OR e.data LIKE '%"threat"%'
          OR e.data LIKE '%"principal"%' OR e.data LIKE '%"hours"%' OR e.data LIKE '%"hours_per_day"%'
          OR e.data LIKE '%"days_per_week"%' OR e.data LIKE '%"period"%' OR e.data LIKE '%"place"%'
          OR e.data LIKE '%"default_consequence"%' OR e.data LIKE '%"consent"%'))
    OR EXISTS (SELECT 1 FROM events e
      WHERE e.subject_kind = 'client' AND e.subject_id = orders.client_id AND e.at > orders.verified_at
        AND e.act IN ('register_order', 'import_orders') AND e.data LIKE '%"changed":[%'
        AND (e.data LIKE '%"name"%' OR e.data LIKE '%"birth_date"%' OR e.data LIKE '%"sex"%')));
