CREATE TABLE orders (
    id          text PRIMARY KEY,
    customer    text NOT NULL,
    placed_at   timestamptz NOT NULL,
    total_cents bigint NOT NULL CHECK (total_cents >= 0),
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'refunded'))
);
