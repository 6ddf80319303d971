package dev.halftime.world.business;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The shop of [Business] as a training environment; each episode is a different market.
///
/// Actions: the 27 decisions of [Strategy#menu]. Observation: week, cash, stock, orders and last
/// demand of each good, regulars, visitors and the share of visitors served, each divided by its
/// usual size. Reward: the change of the shop's money, in hundreds of dollars, with goods valued at
/// half their cost.
public final class BusinessEnvironment implements Dynamics {

  /// The environment.
  public static final EnvironmentSpec<double[], Integer> SPEC = spec();

  private static final int WIDTH = 5 + 3 * Market.GOODS;
  private static final int WORDS = 7 + 4 * Market.GOODS;
  private static final double HUNDRED = 10_000; // cents

  private final Market[] markets;
  private final ShopState[] shops;

  private BusinessEnvironment(int copies) {
    markets = new Market[copies];
    shops = new ShopState[copies];
    Arrays.fill(markets, Market.of(0));
    Arrays.fill(shops, ShopState.opened());
  }

  private static EnvironmentSpec<double[], Integer> spec() {
    double[] most = new double[5 + 3 * Market.GOODS];
    Arrays.fill(most, 1_000);
    return new EnvironmentSpec<>(
        "Business-v0",
        Box.symmetric(most),
        new Discrete(Strategy.MENU, 0),
        BusinessEnvironment::new,
        OptionalInt.of(Market.WEEKS),
        OptionalDouble.empty());
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    markets[copy] = Market.of(random.nextLong());
    shops[copy] = ShopState.opened();
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < shops.length; i++) {
      if (!resting[i]) {
        Market market = markets[i];
        ShopState before = shops[i];
        shops[i] = before.after(Strategy.menu(market, before, frame.choices[i]), market);
        frame.rewards[i] = (shops[i].money(market) - before.money(market)) / HUNDRED;
        frame.terminated[i] = shops[i].isOver();
        observe(i, frame);
      }
    }
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    float[] seen = observation(markets[copy], shops[copy]);
    System.arraycopy(seen, 0, frame.observations, copy * WIDTH, WIDTH);
  }

  /// Returns a policy's observation of a shop.
  static float[] observation(Market market, ShopState shop) {
    float[] seen = new float[WIDTH];
    seen[0] = shop.week() / (float) Market.WEEKS;
    seen[1] = shop.cash() / (float) Market.CASH;
    seen[2] = shop.regulars() / (float) Market.REGULARS;
    seen[3] = shop.visitors() / 100f;
    seen[4] = shop.served() / (float) Math.max(1, shop.visitors());
    for (int i = 0; i < Market.GOODS; i++) {
      float usual = market.usual().get(i);
      seen[5 + 3 * i] = shop.stock().get(i) / usual;
      seen[6 + 3 * i] = shop.ordered().get(i) / usual;
      seen[7 + 3 * i] = Strategy.wanted(market, shop, i) / usual;
    }
    return seen;
  }

  @Override
  public int words() {
    return WORDS;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    ShopState shop = shops[copy];
    words[at] = markets[copy].seed();
    words[at + 1] = shop.week();
    words[at + 2] = shop.cash();
    words[at + 3] = shop.regulars();
    words[at + 4] = shop.visitors();
    words[at + 5] = shop.served();
    words[at + 6] = shop.closed() ? 1 : 0;
    for (int i = 0; i < Market.GOODS; i++) {
      words[at + 7 + 4 * i] = shop.stock().get(i);
      words[at + 8 + 4 * i] = shop.ordered().get(i);
      words[at + 9 + 4 * i] = shop.sold().get(i);
      words[at + 10 + 4 * i] = shop.missed().get(i);
    }
  }

  @Override
  public void load(int copy, long[] words, int at) {
    if (markets[copy].seed() != words[at]) {
      markets[copy] = Market.of(words[at]);
    }
    shops[copy] =
        new ShopState(
            (int) words[at + 1],
            words[at + 2],
            pieces(words, at + 7),
            pieces(words, at + 8),
            (int) words[at + 3],
            (int) words[at + 4],
            (int) words[at + 5],
            pieces(words, at + 9),
            pieces(words, at + 10),
            words[at + 6] == 1);
  }

  private static List<Integer> pieces(long[] words, int at) {
    return List.of((int) words[at], (int) words[at + 4], (int) words[at + 8]);
  }
}
