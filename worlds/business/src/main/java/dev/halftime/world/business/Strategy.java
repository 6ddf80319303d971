package dev.halftime.world.business;

import java.util.ArrayList;
import java.util.List;

/// A strategy for running a shop.
@FunctionalInterface
interface Strategy {

  /// Does nothing.
  Strategy NOTHING = (market, shop) -> WeekDecision.nothing(market);

  /// Decides the same every week: list prices, usual sales, 25 hours.
  Strategy FIXED =
      (market, shop) -> affordable(market, shop, list(market, 100), market.usual(), 25);

  /// Restocks to last week's demand, with half a week in reserve.
  Strategy RESTOCK =
      (market, shop) -> affordable(market, shop, list(market, 100), upTo(market, shop, 1.5), 25);

  /// The same, with enough staff for last week's visitors.
  Strategy STAFFED =
      (market, shop) ->
          affordable(market, shop, list(market, 100), upTo(market, shop, 1.5), hours(shop));

  /// The same, with higher prices, a week in reserve, and no order that would arrive after the end.
  Strategy PLANNED =
      (market, shop) ->
          affordable(
              market,
              shop,
              list(market, 110),
              shop.week() >= Market.WEEKS - 1 ? List.of(0, 0, 0) : upTo(market, shop, 2),
              hours(shop));

  /// Decides on the next week of a shop that is not over.
  WeekDecision decide(Market market, ShopState shop);

  /// Runs a shop from its current week to the end.
  static ShopState run(Market market, ShopState from, Strategy strategy) {
    ShopState shop = from;
    while (!shop.isOver()) {
      shop = shop.after(strategy.decide(market, shop), market);
    }
    return shop;
  }

  /// Number of decisions in the menu.
  int MENU = 27;

  /// Returns a decision of the menu: prices of 90, 100 or 115 % of the list price, stock for 1, 1.6
  /// or 2.4 weeks, and 15, 25 or 35 hours.
  static WeekDecision menu(Market market, ShopState shop, int choice) {
    int[] percents = {90, 100, 115};
    double[] covers = {1, 1.6, 2.4};
    int[] hours = {15, 25, 35};
    return affordable(
        market,
        shop,
        list(market, percents[choice % 3]),
        upTo(market, shop, covers[choice / 3 % 3]),
        hours[choice / 9]);
  }

  private static List<Integer> list(Market market, int percent) {
    List<Integer> prices = new ArrayList<>();
    for (int i = 0; i < Market.GOODS; i++) {
      prices.add(market.list(i) * percent / 100);
    }
    return prices;
  }

  /// Returns last week's demand, or usual sales in the first week.
  static int wanted(Market market, ShopState shop, int good) {
    return shop.week() == 0
        ? market.usual().get(good)
        : shop.sold().get(good) + shop.missed().get(good);
  }

  /// Orders arrive after the coming week, in which the same amount is sold again.
  private static List<Integer> upTo(Market market, ShopState shop, double weeks) {
    List<Integer> orders = new ArrayList<>();
    for (int i = 0; i < Market.GOODS; i++) {
      int wanted = Math.max(wanted(market, shop, i), market.usual().get(i) / 2);
      int there = Math.max(0, shop.stock().get(i) + shop.ordered().get(i) - wanted);
      orders.add(Math.clamp(Math.round(weeks * wanted) - there, 0, WeekDecision.MOST_PIECES));
    }
    return orders;
  }

  private static int hours(ShopState shop) {
    int visitors = shop.week() == 0 ? 60 + Market.REGULARS : shop.visitors();
    return Math.min(WeekDecision.MOST_HOURS, Math.ceilDiv(visitors, Market.SERVED));
  }

  /// Returns a decision with orders reduced to what is affordable after rent and wages.
  private static WeekDecision affordable(
      Market market, ShopState shop, List<Integer> prices, List<Integer> orders, int hours) {
    long free = shop.cash() - Market.RENT - (long) hours * Market.WAGE;
    long bill = 0;
    for (int i = 0; i < Market.GOODS; i++) {
      bill += (long) orders.get(i) * market.cost().get(i);
    }
    List<Integer> cut = new ArrayList<>(orders);
    if (bill > free) {
      double share = Math.max(0, (double) free / bill);
      cut.replaceAll(pieces -> (int) Math.floor(pieces * share));
    }
    return new WeekDecision(prices, cut, hours);
  }

  /// Returns good decisions in hindsight: each week the decision of the menu after which the
  /// planned strategy, with the same random numbers, ends with the most money.
  static List<WeekDecision> hindsight(Market market) {
    List<WeekDecision> decisions = new ArrayList<>();
    ShopState shop = ShopState.opened();
    while (!shop.isOver()) {
      WeekDecision best = PLANNED.decide(market, shop);
      long most = run(market, shop.after(best, market), PLANNED).money(market);
      for (int choice = 0; choice < MENU; choice++) {
        WeekDecision other = menu(market, shop, choice);
        long money = run(market, shop.after(other, market), PLANNED).money(market);
        if (money > most) {
          most = money;
          best = other;
        }
      }
      decisions.add(best);
      shop = shop.after(best, market);
    }
    return decisions;
  }
}
