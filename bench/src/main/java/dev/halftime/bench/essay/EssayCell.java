package dev.halftime.bench.essay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One cell of the measurement: how a model is made, before it is tested on `dungeon@1`.
///
/// @param start the initial weights
/// @param thoughts the thoughts of demonstrations
/// @param hashed whether words are replaced by hashes, in training and tests
/// @param tuning the fine-tuning; without steps, the model is not trained
/// @param shots number of demonstrations in each prompt
/// @param policy the reinforcement learning after the fine-tuning; without steps, there is none
/// @param seed seed of demonstrations, their order, initial weights and sampling
record EssayCell(
    Start start,
    Thoughts thoughts,
    boolean hashed,
    Tuning tuning,
    int shots,
    Policy policy,
    long seed) {

  /// Number of sampled episodes per step of reinforcement learning.
  static final int EPISODES = 64;

  private static final double TESTS = 90; // CPU seconds of tests with the pre-trained model, about
  private static final double SMALL_TESTS = 20;
  private static final double UPDATE = 0.7; // CPU seconds of a step of reinforcement learning

  /// Where a model begins.
  enum Start {
    /// The pre-trained model.
    PRIOR("prior", "SmolLM2", 270),
    /// A million random weights.
    SMALL("nothing", "from nothing, 1 M weights", 25_000),
    /// Five million random weights.
    MEDIUM("nothing-5M", "from nothing, 5 M weights", 6_000);

    private final String id;
    private final String title;
    private final double speed; // trained tokens per CPU second, about

    Start(String id, String title, double speed) {
      this.id = id;
      this.title = title;
      this.speed = speed;
    }
  }

  /// The thoughts of demonstrations.
  enum Thoughts {
    /// The teacher's.
    OWN("thoughts", 50),
    /// None.
    NONE("no thoughts", 37),
    /// The teacher's thoughts about another demonstration.
    SHUFFLED("shuffled thoughts", 50);

    private final String title;
    private final double tokens; // of a demonstration, about

    Thoughts(String title, double tokens) {
      this.title = title;
      this.tokens = tokens;
    }
  }

  /// A fine-tuning by maximum likelihood.
  ///
  /// @param examples number of demonstrations
  /// @param batch number of demonstrations per step
  /// @param rate the peak learning rate
  record Tuning(int examples, int steps, int batch, double rate) {

    static final Tuning NONE = new Tuning(0, 0, 0, 0);
  }

  /// Reinforcement learning by GRPO.
  ///
  /// @param steps number of steps
  /// @param rate the peak learning rate
  record Policy(int steps, double rate) {

    static final Policy NONE = new Policy(0, 0);

    /// The rate that `lm rl` has by default.
    static final double USUAL = 3e-4;
  }

  /// Returns the cells of a seed, in the order in which they are measured.
  static List<EssayCell> of(long seed) {
    Tuning few = new Tuning(200, 40, 8, 7e-4);
    Tuning longer = new Tuning(200, 160, 8, 7e-4);
    Tuning brief = new Tuning(2_000, 300, 16, 3e-3);
    Tuning middle = new Tuning(24_000, 1_500, 16, 3e-3);
    Tuning whole = new Tuning(64_000, 4_000, 16, 3e-3);
    List<EssayCell> cells = new ArrayList<>();
    cells.add(tuned(Start.PRIOR, Thoughts.OWN, few, seed));
    cells.add(tuned(Start.PRIOR, Thoughts.NONE, few, seed));
    cells.add(tuned(Start.SMALL, Thoughts.OWN, whole, seed));
    cells.add(tuned(Start.SMALL, Thoughts.NONE, whole, seed));
    cells.add(tuned(Start.SMALL, Thoughts.OWN, middle, seed));
    cells.add(
        tuned(Start.SMALL, Thoughts.OWN, middle, seed).improved(new Policy(100, Policy.USUAL)));
    cells.add(tuned(Start.SMALL, Thoughts.OWN, middle, seed).improved(new Policy(200, 1e-4)));
    if (seed == 1) {
      cells.add(tuned(Start.SMALL, Thoughts.OWN, brief, seed));
    }
    cells.add(tuned(Start.PRIOR, Thoughts.NONE, longer, seed));
    cells.add(tuned(Start.PRIOR, Thoughts.SHUFFLED, few, seed));
    cells.add(new EssayCell(Start.PRIOR, Thoughts.OWN, true, few, 0, Policy.NONE, seed));
    if (seed == 1) {
      cells.add(new EssayCell(Start.PRIOR, Thoughts.OWN, false, Tuning.NONE, 4, Policy.NONE, seed));
      cells.add(
          new EssayCell(Start.PRIOR, Thoughts.NONE, false, Tuning.NONE, 4, Policy.NONE, seed));
    }
    return cells;
  }

  /// Returns a cell with words, fine-tuned and without more.
  static EssayCell tuned(Start start, Thoughts thoughts, Tuning tuning, long seed) {
    return new EssayCell(start, thoughts, false, tuning, 0, Policy.NONE, seed);
  }

  /// Returns this cell with reinforcement learning after its fine-tuning.
  EssayCell improved(Policy by) {
    return new EssayCell(start, thoughts, hashed, tuning, shots, by, seed);
  }

  /// Returns this cell with another seed.
  EssayCell seeded(long other) {
    return new EssayCell(start, thoughts, hashed, tuning, shots, policy, other);
  }

  /// Returns whether the model begins with the pre-trained weights.
  boolean prior() {
    return start == Start.PRIOR;
  }

  /// Returns whether the model is fine-tuned.
  boolean trained() {
    return tuning.steps() > 0;
  }

  /// Returns the name by which a measured cell is found again.
  String key() {
    return String.format(
        Locale.ROOT,
        "dungeon@1%s %s %s examples=%d steps=%dx%d rate=%s%s%s seed=%d",
        hashed ? "/hashed" : "",
        start.id,
        thoughts.title.replace(' ', '-'),
        tuning.examples(),
        tuning.steps(),
        tuning.batch(),
        tuning.rate(),
        shots > 0 ? " shots=" + shots : "",
        improvement(),
        seed);
  }

  private String improvement() {
    String rate = policy.rate() == Policy.USUAL ? "" : "@" + policy.rate();
    return updates() > 0 ? " grpo=" + updates() + "x" + EPISODES + rate : "";
  }

  /// Returns the number of steps of reinforcement learning.
  int updates() {
    return policy.steps();
  }

  /// Returns what the model is, for tables.
  String title() {
    return start.title
        + (prior() && trained() ? ", LoRA" : "")
        + (shots > 0 ? ", %d examples in the prompt".formatted(shots) : "")
        + ", "
        + thoughts.title
        + (hashed ? ", hashes for words" : "")
        + (updates() > 0
            ? ", then %d steps of GRPO at rate %s".formatted(updates(), policy.rate())
            : "");
  }

  /// Returns a rough estimate of the cost in CPU seconds.
  double cost() {
    double tokens = tuning.steps() * tuning.batch() * thoughts.tokens;
    return tokens / start.speed + updates() * UPDATE + (prior() ? TESTS : SMALL_TESTS);
  }
}
