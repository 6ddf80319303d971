package dev.halftime.world.helpdesk.task;

import dev.halftime.world.helpdesk.shop.Product;
import java.util.Optional;

/// Something that a customer says in one visit and refers to in a later one: it stands in no
/// record.
///
/// @param topic what it settles: `ADDRESS`, `WISH` (a variant) or `ORDER`
/// @param value an address in one line, a variant as customers name it, or an order's number
/// @param who whom an address is for; empty otherwise
/// @param said the sentence, which begins with words that mark it
/// @param task the task in which it is said
/// @param variant the variant, where it is one
public record Arrangement(
    Topic topic, String value, String who, String said, String task, Optional<Wanted> variant) {

  /// A variant of a product.
  public record Wanted(Product product, Product.Variant variant) {}
}
