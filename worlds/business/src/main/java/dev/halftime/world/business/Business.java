package dev.halftime.world.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RepeatingUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The benchmark `business`: run a small shop for half a year, with weekly decisions on prices,
/// orders and staff. Customers return or stay away; the score depends on the money at the end of an
/// exact simulation.
///
/// The score is 0 up to the result of the better floor (doing nothing, or the same every week) and
/// 1 from the result of good decisions in hindsight. Without decisions, the shop pays its rent
/// until the end.
public final class Business implements BenchmarkDefinition {

  /// The name of the benchmark.
  public static final String NAME = "business";

  private static final Pattern ID = Pattern.compile("t(0|[1-9][0-9]{0,8})");
  private static final double CENTS = 100;
  private static final double MINUTES = 130; // for a person: five minutes per week

  private static final String BRIEF =
      "Run the shop for 26 weeks so that it ends with as much money as possible.";

  private final long seed;

  /// Cache of tasks, since decisions in hindsight take thousands of simulated weeks.
  private final Map<Integer, Task> made = new ConcurrentHashMap<>();

  private Business(long seed) {
    this.seed = seed;
  }

  /// Returns the benchmark with this seed; each task is a different shop.
  public static Benchmark of(long seed) {
    return Benchmark.of(new Business(seed));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String about() {
    return "run a small shop for half a year: prices, stock, staff, and customers who may return";
  }

  @Override
  public String instructions() {
    return """
    You run a small shop with three goods for 26 weeks. Each week you decide on prices, orders and
    hours of staff, with run_week; all amounts are in cents. Orders are paid at once and arrive
    before the next week. The rent is 15000 a week, an hour of staff costs 1800 and serves six
    visitors; who is not served, or does not find what they want, may stay away, and so may regulars
    whom high prices drive off. Demand depends on season, price and chance. Storage costs half a
    percent of the goods' cost a week. If the money is gone, the shop closes. At the end goods are
    worth half their cost. What you do not decide is not done: a shop that is left alone pays its
    rent to the end.
    """;
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.iterate(0, i -> i + 1).map(this::task);
  }

  @Override
  public Optional<Task> byId(String task) {
    Matcher id = ID.matcher(task);
    return id.matches() ? Optional.of(task(Integer.parseInt(id.group(1)))) : Optional.empty();
  }

  private Task task(int index) {
    return made.computeIfAbsent(index, this::drawn);
  }

  private Task drawn(int index) {
    long drawn = Seeds.of(seed, "shop " + index);
    Market market = Market.of(drawn);
    long floor = floor(market);
    long reference = hindsight(market);
    return new Task(
        "t" + index,
        "shop",
        BRIEF,
        RepeatingUser.scenario(BRIEF),
        ShopWorld.start(drawn),
        Json.object().put("floor", floor).put("reference", reference),
        new Task.Worth(Math.max(0, reference - floor) / CENTS, MINUTES),
        Task.Place.ALONE);
  }

  private static long floor(Market market) {
    return Math.max(
        Strategy.run(market, ShopState.opened(), Strategy.NOTHING).money(market),
        Strategy.run(market, ShopState.opened(), Strategy.FIXED).money(market));
  }

  private static long hindsight(Market market) {
    ShopState shop = ShopState.opened();
    for (WeekDecision decision : Strategy.hindsight(market)) {
      shop = shop.after(decision, market);
    }
    return shop.money(market);
  }

  @Override
  public World world() {
    return new ShopWorld();
  }

  /// Returns a user who always repeats the brief.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Business::score;
  }

  private static Score score(Task task, Episode episode) {
    Market market = Market.of(task.start().path("seed").asLong());
    JsonNode now = episode.changes().path(ShopWorld.NOW);
    ShopState left = now.isMissingNode() ? ShopState.opened() : ShopWorld.shop(now);
    long money = Strategy.run(market, left, Strategy.NOTHING).money(market);
    long floor = task.judged().path("floor").asLong();
    long reference = task.judged().path("reference").asLong();
    double value =
        money >= reference ? 1 : (double) (money - floor) / Math.max(1, reference - floor);
    return Score.of(
        Math.clamp(value, 0, 1),
        String.format(
            Locale.ROOT,
            "%.2f dollars after %d weeks; floor %.2f, in hindsight %.2f",
            money / CENTS,
            left.week(),
            floor / CENTS,
            reference / CENTS));
  }

  @Override
  public List<Action> reference(Task task) {
    Market market = Market.of(task.start().path("seed").asLong());
    List<Action> actions = new ArrayList<>();
    Strategy.hindsight(market).forEach(each -> actions.add(ShopWorld.call(each)));
    actions.add(new Action.Finish(""));
    return actions;
  }

  /// Returns an upper bound of the money at the end of a task, in dollars.
  public static double bound(Task task) {
    return Market.of(task.start().path("seed").asLong()).bound() / CENTS;
  }

  @Override
  public int sequence() {
    return 10;
  }
}
