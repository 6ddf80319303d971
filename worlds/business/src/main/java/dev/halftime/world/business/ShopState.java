package dev.halftime.world.business;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/// A shop at the beginning of a week.
///
/// @param week number of weeks that have passed
/// @param cash cents
/// @param stock pieces of each good in the shop
/// @param ordered pieces of each good that arrive before the week
/// @param regulars customers who come every week
/// @param visitors visitors of the last week
/// @param served visitors who were served in the last week
/// @param sold pieces of each good sold in the last week
/// @param missed pieces of each good that were wanted but out of stock
/// @param closed whether the shop has closed because it ran out of money
record ShopState(
    int week,
    long cash,
    List<Integer> stock,
    List<Integer> ordered,
    int regulars,
    int visitors,
    int served,
    List<Integer> sold,
    List<Integer> missed,
    boolean closed) {

  /// Maximum factor by which low prices win customers.
  static final double CHEAPEST = 1.2;

  private static final List<Integer> NONE = List.of(0, 0, 0);
  private static final double DEAREST = 0.5;
  private static final double WON = 0.06; // of served visitors
  private static final double LOST = 0.04; // of the regulars
  private static final double ANGRY = 0.3;
  private static final int KEEPING = 200; // weeks of storage that cost as much as the good

  /// The initial state of a shop.
  static ShopState opened() {
    return new ShopState(0, Market.CASH, NONE, NONE, Market.REGULARS, 0, 0, NONE, NONE, false);
  }

  /// Returns whether there is nothing left to decide.
  @JsonIgnore
  boolean isOver() {
    return closed || week >= Market.WEEKS;
  }

  /// Returns the shop a week later. Orders are paid when they are placed.
  ///
  /// @param decision a possible decision
  ShopState after(WeekDecision decision, Market market) {
    int came = market.walkIns().get(week) + regulars;
    int helped = Math.min(came, decision.hours() * Market.SERVED);
    long money = cash - Market.RENT - (long) decision.hours() * Market.WAGE;
    List<Integer> left = new ArrayList<>();
    List<Integer> bought = new ArrayList<>();
    List<Integer> lacking = new ArrayList<>();
    double cheap = 0;
    int unmet = 0;
    int wanted = 1;
    for (int i = 0; i < Market.GOODS; i++) {
      int price = decision.prices().get(i);
      int there = stock.get(i) + ordered.get(i);
      int demand = market.demand(week, i, helped, price);
      int sells = Math.min(demand, there);
      int keeps = there - sells;
      money += (long) sells * price - (long) decision.orders().get(i) * market.cost().get(i);
      money -= (long) keeps * market.cost().get(i) / KEEPING;
      left.add(keeps);
      bought.add(sells);
      lacking.add(demand - sells);
      unmet += demand - sells;
      wanted += demand;
      cheap += Math.clamp((double) market.list(i) / price, DEAREST, CHEAPEST) / Market.GOODS;
    }
    return new ShopState(
        week + 1,
        money,
        left,
        decision.orders(),
        regulars(regulars, came, helped, cheap, unmet, wanted),
        came,
        helped,
        bought,
        lacking,
        money < 0);
  }

  /// Returns the regulars of the next week: some of the served visitors return, more at lower
  /// prices; some regulars stay away, more if they were not served or found nothing.
  static int regulars(int now, int came, int helped, double cheap, int lacking, int wanted) {
    double away = LOST + ANGRY * (came - helped) / Math.max(1, came) + ANGRY * lacking / wanted;
    int won = (int) Math.floor(helped * WON * cheap);
    int lost = (int) Math.ceil(now * Math.min(1, away));
    return Math.clamp(now + won - lost, 0, Market.MOST_REGULARS);
  }

  /// Returns the money, in cents, with all goods sold at half their cost.
  long money(Market market) {
    long money = cash;
    for (int i = 0; i < Market.GOODS; i++) {
      money += (long) (stock.get(i) + ordered.get(i)) * market.cost().get(i) / 2;
    }
    return money;
  }
}
