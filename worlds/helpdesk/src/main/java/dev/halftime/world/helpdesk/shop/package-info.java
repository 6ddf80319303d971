/// A shop generated from a seed: products, customers, orders, records, and tacit rules.
@NullMarked
package dev.halftime.world.helpdesk.shop;

import org.jspecify.annotations.NullMarked;
