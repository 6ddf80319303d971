package dev.halftime.world.business;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// The market of a shop for half a year: goods, their costs, visitors, and how demand depends on
/// season, price and chance. Everything is drawn from a seed in advance, so that decisions do not
/// change the random numbers.
///
/// @param seed the seed
/// @param goods names of the goods
/// @param cost purchase cost of a piece, in cents
/// @param usual sales in an ordinary week at the list price, in pieces
/// @param appetite pieces that a visitor wants in an ordinary week
/// @param elasticity price elasticity of demand
/// @param phase initial position in the season, in weeks
/// @param walkIns visitors other than regulars, by week
/// @param weather factor on demand, by week and good
/// @param rounding random fraction of a piece, by week and good
record Market(
    long seed,
    List<String> goods,
    List<Integer> cost,
    List<Integer> usual,
    List<Double> appetite,
    List<Double> elasticity,
    List<Integer> phase,
    List<Integer> walkIns,
    List<List<Double>> weather,
    List<List<Double>> rounding) {

  /// Number of weeks.
  static final int WEEKS = 26;

  /// Number of goods.
  static final int GOODS = 3;

  /// Weekly rent, in cents.
  static final int RENT = 15_000;

  /// Hourly wage, in cents.
  static final int WAGE = 1_800;

  /// Visitors served per hour.
  static final int SERVED = 6;

  /// Initial cash, in cents.
  static final long CASH = 300_000;

  /// Initial and maximum number of regular customers.
  static final int REGULARS = 50;

  static final int MOST_REGULARS = 200;

  private static final int ORDINARY = 100; // visitors of an ordinary week
  private static final int YEAR = 52;
  private static final List<String> NAMES =
      List.of("tea", "soap", "candles", "honey", "notebooks", "mugs", "jam", "scarves");

  /// Draws a market.
  static Market of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> names = new ArrayList<>(NAMES);
    List<String> goods = new ArrayList<>();
    List<Integer> cost = new ArrayList<>();
    List<Integer> usual = new ArrayList<>();
    List<Double> appetite = new ArrayList<>();
    List<Double> elasticity = new ArrayList<>();
    List<Integer> phase = new ArrayList<>();
    for (int i = 0; i < GOODS; i++) {
      goods.add(names.remove(random.nextInt(names.size())));
      cost.add(random.nextInt(300, 900));
      double wanted = random.nextDouble(0.2, 0.4);
      appetite.add(wanted);
      usual.add((int) Math.round(wanted * ORDINARY));
      elasticity.add(random.nextDouble(1.1, 2.2));
      phase.add(random.nextInt(YEAR));
    }
    List<Integer> walkIns = new ArrayList<>();
    List<List<Double>> weather = new ArrayList<>();
    List<List<Double>> rounding = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      walkIns.add(random.nextInt(40, 71));
      List<Double> factors = new ArrayList<>();
      List<Double> parts = new ArrayList<>();
      for (int i = 0; i < GOODS; i++) {
        factors.add(random.nextDouble(0.75, 1.25));
        parts.add(random.nextDouble());
      }
      weather.add(Collections.unmodifiableList(factors));
      rounding.add(Collections.unmodifiableList(parts));
    }
    return new Market(
        seed, goods, cost, usual, appetite, elasticity, phase, walkIns, weather, rounding);
  }

  /// Returns the list price of a good, in cents: twice its cost.
  int list(int good) {
    return 2 * cost.get(good);
  }

  /// Returns demand relative to that at the list price.
  private double priced(int good, double price) {
    return StrictMath.pow(list(good) / price, elasticity.get(good));
  }

  /// Returns the visitors' demand at the list price in pieces, before rounding.
  double wanted(int week, int good, int visitors) {
    double season = 1 + 0.4 * StrictMath.sin(2 * Math.PI * (week + phase.get(good)) / YEAR);
    return visitors * appetite.get(good) * season * weather.get(week).get(good);
  }

  /// Returns the visitors' demand in pieces.
  int demand(int week, int good, int visitors, int price) {
    double exact = wanted(week, good, visitors) * priced(good, price);
    return (int) Math.min(visitors, Math.floor(exact + rounding.get(week).get(good)));
  }

  /// Returns an upper bound of the money at the end, in cents, even for a shopkeeper who knows
  /// everything: each week with the maximum number of regulars by then, goods bought at cost when
  /// they are sold, the best price for each number of pieces, and the best hours.
  long bound() {
    long money = CASH;
    int regulars = REGULARS;
    for (int week = 0; week < WEEKS; week++) {
      int visitors = walkIns.get(week) + regulars;
      long best = Long.MIN_VALUE;
      for (int hours = 0; hours <= WeekDecision.MOST_HOURS; hours++) {
        int served = Math.min(visitors, hours * SERVED);
        long profit = -(long) hours * WAGE;
        for (int good = 0; good < GOODS; good++) {
          profit += most(week, good, served);
        }
        best = Math.max(best, profit);
      }
      money += best - RENT;
      regulars = ShopState.regulars(regulars, visitors, visitors, ShopState.CHEAPEST, 0, 1);
    }
    return money;
  }

  /// Returns the maximum profit of a good in a week, in cents.
  private long most(int week, int good, int visitors) {
    double wanted = wanted(week, good, visitors);
    double part = rounding.get(week).get(good);
    int dearest = WeekDecision.DEAREST * cost.get(good);
    long best = 0;
    for (int pieces = 1; pieces <= visitors; pieces++) {
      // the highest price at which demand is at least this many
      double price =
          pieces <= part
              ? dearest
              : list(good) * StrictMath.pow(wanted / (pieces - part), 1 / elasticity.get(good));
      if (price <= cost.get(good)) {
        break;
      }
      best = Math.max(best, pieces * (long) (Math.min(dearest, price) - cost.get(good) + 1));
    }
    return best;
  }
}
