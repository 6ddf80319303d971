package dev.halftime.world.helpdesk.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The products that one customer has not yet bought, so that each of the customer's orders can be
/// told by what is in it.
public final class UnboughtProducts {

  private final List<Product> left;

  public UnboughtProducts(List<Product> products, Dice dice) {
    this.left = new ArrayList<>(dice.shuffled(products));
  }

  public Product take() {
    return left.removeLast();
  }

  /// A product that has this property; any other if none has.
  public Product take(Predicate<Product> property) {
    for (int i = left.size() - 1; i >= 0; i--) {
      if (property.test(left.get(i))) {
        return left.remove(i);
      }
    }
    return take();
  }

  /// A product that is easily mixed up with this one: its name has a word in common.
  public Product near(Product product) {
    String adjective = product.name().substring(0, product.name().indexOf(' '));
    return take(other -> other.name().startsWith(adjective + ' '));
  }
}
