package dev.halftime;

import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import dev.halftime.setting.Protocol.Carried;
import dev.halftime.setting.SettingName;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The built-in assumptions, implemented like custom ones.
public final class Assumptions {

  /// The agent works alone from a complete brief. If dropped, it must talk to a user.
  public static final Assumption AUTONOMY = new Autonomy();

  /// Every task gets a fresh agent and a fresh world. If dropped, tasks come in sequences.
  public static final Assumption INDEPENDENCE = new Independence();

  /// The rules are constant. If dropped, they change in the middle of a sequence.
  public static final Assumption STATIONARITY = new Stationarity();

  /// Tools always work. If dropped, calls fail occasionally.
  public static final Assumption RELIABLE_TOOLS = new ReliableTools();

  /// Effort is free. If dropped, calls, people's minutes and harm are priced.
  public static final Assumption FREE_EFFORT = new FreeEffort();

  /// In a sequence the agent keeps what it has learned. If dropped, a fresh agent is used for each
  /// task, while world and user continue: the control arm that isolates the effect of memory.
  public static final Assumption MEMORY = new Memory();

  /// All built-in assumptions, in the order in which settings name them.
  public static final List<Assumption> ALL =
      List.of(AUTONOMY, INDEPENDENCE, STATIONARITY, RELIABLE_TOOLS, FREE_EFFORT, MEMORY);

  /// The order in which settings name assumptions: that of [#ALL], then custom ones by id.
  static final Comparator<Assumption> ORDER =
      Comparator.comparingInt(Assumptions::rank).thenComparing(Assumption::id);

  /// A recorded assumption whose class was not on the class path when the record was read.
  record Kept(String id) implements Assumption {
    @Override
    public String title() {
      return id;
    }

    @Override
    public String about() {
      return "an assumption that is not on the class path";
    }
  }

  private Assumptions() {}

  private static int rank(Assumption assumption) {
    int rank = 0;
    while (rank < ALL.size() && !ALL.get(rank).id().equals(assumption.id())) {
      rank++;
    }
    return rank;
  }

  /// Returns an assumption of which only the id is known; empty if it is not a valid id.
  static Optional<Assumption> kept(String id) {
    return Optional.of(id).filter(SettingName::isId).map(Kept::new);
  }

  /// Returns the built-in assumption with this id, if there is one.
  public static Optional<Assumption> byId(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// Returns what a method of an assumption returned, which must not be null.
  static <T> T returned(Assumption from, String method, @Nullable T value) {
    return Objects.requireNonNull(
        value, () -> "the assumption '" + from.id() + "' returned null from " + method);
  }

  private record Autonomy() implements Assumption {
    @Override
    public String id() {
      return SettingName.INTERACTIVE;
    }

    @Override
    public String title() {
      return "autonomy";
    }

    @Override
    public String about() {
      return "the agent must ask a user for the details";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.withUser();
    }
  }

  private record Independence() implements Assumption {
    @Override
    public String id() {
      return SettingName.SEQUENTIAL;
    }

    @Override
    public String title() {
      return "independence";
    }

    @Override
    public String about() {
      return "tasks one after another; agent and world keep their state";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.inSequence();
    }
  }

  private record Stationarity() implements Assumption {
    @Override
    public String id() {
      return "drift";
    }

    @Override
    public String title() {
      return "stationarity";
    }

    @Override
    public String about() {
      return "the rules change in the middle of a sequence";
    }

    @Override
    public String onlyInSequence() {
      return "rules can drift";
    }

    @Override
    public Optional<Variant> variant() {
      return Optional.of(
          new Variant(Stationarity::drifted, (position, length) -> 2L * position >= length));
    }

    private static Benchmark drifted(Benchmark benchmark) {
      return benchmark
          .drifted()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "the rules of '"
                      + benchmark.id()
                      + "' cannot drift; leave +drift out of its settings"));
    }
  }

  private record ReliableTools() implements Assumption {
    @Override
    public String id() {
      return "faults";
    }

    @Override
    public String title() {
      return "reliable tools";
    }

    @Override
    public String about() {
      return "tools fail occasionally";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return new Faults(occasion.seed("faults"));
    }
  }

  /// Makes the agent's tool calls fail occasionally: 10 % of the calls are not executed, and 5 %
  /// are executed but their result is lost.
  ///
  /// The failures are drawn anew for each task, so they are the same in a sequence, for the task
  /// alone, and after a resume.
  private static final class Faults implements EpisodeHooks {

    private final SplittableRandom random;

    Faults(long seed) {
      this.random = new SplittableRandom(seed);
    }

    @Override
    public Step<Observation> call(Party by, Action.Call call, Calls tools) {
      double chance = by == Party.AGENT ? random.nextDouble() : 1;
      if (chance < 0.10) {
        return Step.on(new Observation.Refusal("the tool is not available right now; try again"));
      }
      Step<Observation> step = tools.step(by, call);
      if (chance < 0.15 && !step.terminated() && !step.truncated()) {
        return Step.on(
            new Observation.Refusal("the answer was lost; the call may have been carried out"));
      }
      return step;
    }

    @Override
    public boolean repeatable() {
      return true;
    }
  }

  private record FreeEffort() implements Assumption {
    @Override
    public String id() {
      return "priced";
    }

    @Override
    public String title() {
      return "free effort";
    }

    @Override
    public String about() {
      return "effort and harm cost money";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.withPrices();
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return new PriceList(occasion.prices());
    }
  }

  /// Tells the agent the prices of its effort.
  private record PriceList(Prices prices) implements EpisodeHooks {
    @Override
    public String briefing(String instructions) {
      return instructions
          + "\n\nEffort is priced: a tool call costs "
          + prices.call()
          + " dollars, a minute of the customer's time "
          + prices.userMinute()
          + ", a wrong change "
          + prices.harm()
          + ".";
    }

    @Override
    public boolean repeatable() {
      return true;
    }
  }

  private record Memory() implements Assumption {
    @Override
    public String id() {
      return "reset";
    }

    @Override
    public String title() {
      return "memory";
    }

    @Override
    public String about() {
      return "each task of a sequence gets a fresh agent; world and user keep their state";
    }

    @Override
    public String onlyInSequence() {
      return "an agent can be reset";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.withFresh(Carried.AGENT);
    }

    @Override
    public List<String> rungs() {
      return List.of("second-half");
    }
  }
}
