package dev.halftime.world.business;

import java.util.List;
import java.util.Optional;

/// A shopkeeper's decision for a week.
///
/// @param prices price per piece of each good, in cents
/// @param orders pieces of each good to order; they arrive before the next week
/// @param hours hours of staff
record WeekDecision(List<Integer> prices, List<Integer> orders, int hours) {

  /// The highest price, as a multiple of the cost.
  static final int DEAREST = 10;

  /// Maximum number of pieces in an order.
  static final int MOST_PIECES = 500;

  static final int MOST_HOURS = 80;

  /// A week without actions.
  static WeekDecision nothing(Market market) {
    return new WeekDecision(
        List.of(market.list(0), market.list(1), market.list(2)), List.of(0, 0, 0), 0);
  }

  /// Returns why this decision is impossible; empty if it is possible.
  Optional<String> problem(Market market, ShopState shop) {
    if (prices.size() != Market.GOODS || orders.size() != Market.GOODS) {
      return Optional.of(
          "there are %d goods, not %d prices and %d orders; give one of each for every good"
              .formatted(Market.GOODS, prices.size(), orders.size()));
    }
    long bill = 0;
    for (int i = 0; i < Market.GOODS; i++) {
      int dearest = DEAREST * market.cost().get(i);
      if (prices.get(i) < 1 || prices.get(i) > dearest) {
        return Optional.of(
            "a price of %d cents is not possible for %s; use 1 to %d"
                .formatted(prices.get(i), market.goods().get(i), dearest));
      }
      if (orders.get(i) < 0 || orders.get(i) > MOST_PIECES) {
        return Optional.of(
            "an order of %d pieces is not possible; use 0 to %d"
                .formatted(orders.get(i), MOST_PIECES));
      }
      bill += (long) orders.get(i) * market.cost().get(i);
    }
    if (hours < 0 || hours > MOST_HOURS) {
      return Optional.of("%d hours are not possible; use 0 to %d".formatted(hours, MOST_HOURS));
    }
    return bill <= Math.max(0, shop.cash())
        ? Optional.empty()
        : Optional.of(
            "the order costs %d cents, but there are %d; order less".formatted(bill, shop.cash()));
  }
}
