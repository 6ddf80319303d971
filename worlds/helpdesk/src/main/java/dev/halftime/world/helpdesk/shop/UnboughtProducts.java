package dev.halftime.world.helpdesk.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The products that a customer has not bought yet, so that each of their orders can be identified
/// by its contents.
public final class UnboughtProducts {

  private final List<Product> left;

  public UnboughtProducts(List<Product> products, Dice dice) {
    this.left = new ArrayList<>(dice.shuffled(products));
  }

  public Product take() {
    return left.removeLast();
  }

  /// A product with a property, or any other if none has it.
  public Product take(Predicate<Product> property) {
    for (int i = left.size() - 1; i >= 0; i--) {
      if (property.test(left.get(i))) {
        return left.remove(i);
      }
    }
    return take();
  }

  /// A product that is easily confused with this one: its name starts with the same adjective.
  public Product near(Product product) {
    String adjective = product.name().substring(0, product.name().indexOf(' '));
    return take(other -> other.name().startsWith(adjective + ' '));
  }
}
