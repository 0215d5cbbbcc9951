ALTER TABLE orders ADD COLUMN charge_id text NOT NULL DEFAULT '';
CREATE INDEX orders_open ON orders (placed_at) WHERE status = 'open';
