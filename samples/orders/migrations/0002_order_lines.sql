CREATE TABLE order_lines (
    order_id   text NOT NULL REFERENCES orders (id),
    sku        text NOT NULL,
    quantity   integer NOT NULL CHECK (quantity > 0),
    unit_cents bigint NOT NULL,
    PRIMARY KEY (order_id, sku)
);
