-- Which event started the clock of an order. It was told from the office's choice of today, which may be another one than the
-- clock was started under. Clocks that run already get the event that the rule gives: the final judgment where that is the
-- choice and its day the first day, the work otherwise.

ALTER TABLE orders ADD COLUMN started_by TEXT CHECK (started_by IN ('final_judgment', 'execution_order', 'first_session'));
UPDATE orders SET started_by = CASE
    WHEN NOT EXISTS (SELECT 1 FROM settings s WHERE s.name = 'period_start') THEN 'first_session'
    WHEN EXISTS (SELECT 1 FROM settings s WHERE s.name = 'period_start' AND s.value = 'execution_order') THEN 'execution_order'
    WHEN starts_on = COALESCE(final_date, judgment_date)
     AND EXISTS (SELECT 1 FROM settings s WHERE s.name = 'period_start' AND s.value = 'final_judgment') THEN 'final_judgment'
    ELSE 'first_session' END
  WHERE starts_on IS NOT NULL;
