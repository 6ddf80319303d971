package dev.halftime.world.helpdesk.task;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Product;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Generates what customers say for later visits.
///
/// @param products products of the shop
/// @param numbers supply of numbers for orders that are announced
public record ArrangementMaker(List<Product> products, Iterator<String> numbers) {

  /// Generates an arrangement on a topic.
  ///
  /// @param before arrangements so far
  /// @param task task in which it is said
  public Arrangement of(Topic topic, Map<Topic, Arrangement> before, Dice dice, String task) {
    Optional<Arrangement> earlier = Optional.ofNullable(before.get(topic));
    return switch (topic) {
      case ADDRESS -> {
        String who =
            earlier
                .map(Arrangement::who)
                .orElseGet(() -> dice.pick(Lexicon.PHRASES.list("for whom")));
        String line = Person.Address.drawn(dice).line();
        String said = said(dice, "remark address", line).replace("{who}", who);
        yield new Arrangement(topic, line, who, said, task, Optional.empty());
      }
      case WISH -> {
        Product product = dice.pick(products);
        Product.Variant variant =
            dice.pick(product.variants().stream().filter(it -> it.stock() > 0).toList());
        String called = product.called(variant);
        yield new Arrangement(
            topic,
            called,
            "",
            said(dice, "remark wish", called),
            task,
            Optional.of(new Arrangement.Wanted(product, variant)));
      }
      case ORDER -> {
        String number = numbers.next();
        yield new Arrangement(
            topic, number, "", said(dice, "remark order", number), task, Optional.empty());
      }
      case IDENTITY, ITEM, REASON, PAYMENT, PREFERENCE ->
          throw new IllegalArgumentException("there are no arrangements about " + topic);
    };
  }

  private static String said(Dice dice, String list, String value) {
    return dice.pick(Lexicon.PHRASES.list(list)).replace("{x}", value);
  }
}
