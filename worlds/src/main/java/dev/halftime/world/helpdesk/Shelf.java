package dev.halftime.world.helpdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The products that one customer has not yet bought, so that each of the customer's orders can be
/// told by what is in it.
final class Shelf {

  private final List<Product> left;

  Shelf(List<Product> products, Dice dice) {
    this.left = new ArrayList<>(dice.shuffled(products));
  }

  Product take() {
    return left.removeLast();
  }

  /// A product that has this property; any other if none has.
  Product take(Predicate<Product> property) {
    for (int i = left.size() - 1; i >= 0; i--) {
      if (property.test(left.get(i))) {
        return left.remove(i);
      }
    }
    return take();
  }

  /// A product that is easily mixed up with this one: its name has a word in common.
  Product near(Product product) {
    String adjective = product.name().substring(0, product.name().indexOf(' '));
    return take(other -> other.name().startsWith(adjective + ' '));
  }
}
