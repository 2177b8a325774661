-- Sentences whose every minute is credited, so that the front page finds those that wait for a proposal of completion
-- without looking at the others. Written in the transaction that changes the credit.

ALTER TABLE orders ADD COLUMN all_served BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE orders SET all_served = ordered_minutes <= (SELECT t.credited_minutes FROM order_totals t WHERE t.order_id = orders.id)
  WHERE EXISTS (SELECT 1 FROM order_totals t WHERE t.order_id = orders.id);
