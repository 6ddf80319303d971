package dev.halftime.world.helpdesk.task;

import dev.halftime.world.helpdesk.shop.Product;
import java.util.Optional;

/// Something that a customer says in one visit and refers to in a later one. It is not in any
/// record.
///
/// @param topic what it determines: `ADDRESS`, `WISH` (a variant) or `ORDER`
/// @param value address in one line, variant as customers name it, or order number
/// @param who recipient of an address; otherwise empty
/// @param said sentence in which it is said; it starts with a marker
/// @param task task in which it is said
/// @param variant variant, if the topic is `WISH`
public record Arrangement(
    Topic topic, String value, String who, String said, String task, Optional<Wanted> variant) {

  /// A variant of a product.
  public record Wanted(Product product, Product.Variant variant) {}
}
