package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Party;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RoleCard;
import dev.halftime.user.RolePrompt;
import dev.halftime.world.helpdesk.customer.Customer;
import dev.halftime.world.helpdesk.customer.CustomerCard;
import dev.halftime.world.helpdesk.customer.CustomerContract;
import dev.halftime.world.helpdesk.customer.CustomerRole;
import dev.halftime.world.helpdesk.desk.Desk;
import dev.halftime.world.helpdesk.probe.MemoryScorer;
import dev.halftime.world.helpdesk.score.HelpdeskScorer;
import dev.halftime.world.helpdesk.score.StatementScorer;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopCache;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.block.StreamBlock;
import dev.halftime.world.helpdesk.task.block.TaskBlock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The benchmark `helpdesk`: the service desk of online shops that are generated from a seed.
///
/// In the second edition, each block of thirty tasks has its own shop, with seven returning
/// customers and two impostors. In the first edition, all tasks are in one shop. The README in the
/// resources of this package describes the tables, tools, rules, task families, scoring and task
/// values.
public final class Helpdesk implements BenchmarkDefinition {

  /// The name of the benchmark; it denotes the latest edition.
  public static final String NAME = "helpdesk";

  /// The name of the first edition.
  public static final String FIRST = "helpdesk@1";

  /// The names of streams with first visits alone: built for reuse, naive, and with nothing to
  /// learn.
  public static final String REUSE = "helpdesk-reuse";

  public static final String NAIVE = "helpdesk-naive";
  public static final String DISJOINT = "helpdesk-disjoint";

  /// The name of the second edition with probes of memory.
  public static final String MEMORY = "helpdesk-memory";

  private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};
  private static final Scorer BY_FIGURES = new HelpdeskScorer();

  private final Edition edition;
  private final HelpdeskVariant variant;
  private final long seed;
  private final boolean drifted;
  private final ShopCache shops;
  private final Scorer scorer;
  private final String instructions;

  private Helpdesk(
      Edition edition, HelpdeskVariant variant, long seed, boolean drifted, ShopCache shops) {
    this.edition = edition;
    this.variant = variant;
    this.seed = seed;
    this.drifted = drifted;
    this.shops = shops;
    this.instructions =
        switch (edition) {
          case FIRST -> shops.apply(seed).policy();
          case SECOND -> Shop.commonPolicy();
        };
    this.scorer =
        switch (edition) {
          case FIRST -> BY_FIGURES;
          case SECOND -> second(variant, world().tools(Party.AGENT));
        };
  }

  private static Scorer second(HelpdeskVariant variant, List<Tool> tools) {
    Scorer statements = new StatementScorer(tools);
    return variant.equals(HelpdeskVariant.PROBES) ? new MemoryScorer(statements) : statements;
  }

  /// The second edition with this seed.
  public static Benchmark of(long seed) {
    return Benchmark.of(
        new Helpdesk(Edition.SECOND, HelpdeskVariant.PLAIN, seed, false, new ShopCache()));
  }

  /// The second edition with probes of memory: the same shops and requests, and customers who say
  /// one more thing about what an agent should or should not remember ([MemoryScorer] has what is
  /// counted).
  public static Benchmark memory(long seed) {
    return Benchmark.of(
        new Helpdesk(Edition.SECOND, HelpdeskVariant.PROBES, seed, false, new ShopCache()));
  }

  /// A stream of tasks of the second edition: [#REUSE], [#NAIVE] or [#DISJOINT].
  public static Benchmark stream(String name, long seed) {
    HelpdeskVariant variant = Objects.requireNonNull(HelpdeskVariant.STREAMS.get(name), name);
    ShopCache shops = new ShopCache(Shop::branch);
    return Benchmark.of(new Helpdesk(Edition.SECOND, variant, seed, false, shops));
  }

  /// The first edition: all tasks are in the shop with this seed.
  public static Benchmark first(long seed) {
    return Benchmark.of(
        new Helpdesk(Edition.FIRST, HelpdeskVariant.EARLY, seed, false, new ShopCache()));
  }

  @Override
  public String id() {
    return variant.id();
  }

  /// Whether a task, or the outline of one, belongs to the first edition.
  public static boolean isFirst(long seed, Task task) {
    return first(seed)
        .byId(task.id())
        .filter(it -> it.outline().equals(task.outline()))
        .isPresent();
  }

  @Override
  public String about() {
    return variant.about();
  }

  /// Marks of memory need whole blocks: in a shorter sequence, what is asked for may have been told
  /// in another one.
  @Override
  public String caveat() {
    return variant.equals(HelpdeskVariant.PROBES)
        ? "Marks about memory hold for sequences of "
            + TaskBlock.SIZE
            + " tasks, the default: in shorter ones, some words that are asked for were never told."
        : "";
  }

  @Override
  public String instructions() {
    return instructions;
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, block -> block + 1).boxed().flatMap(block -> block(block).stream());
  }

  @Override
  public Optional<Task> byId(String id) {
    return TaskBlock.index(id).stream()
        .map(index ->
            HelpdeskVariant.STREAMS.containsKey(variant.id()) ? StreamBlock.block(index) : index)
        .boxed()
        .flatMap(block -> block(block).stream())
        .filter(task -> task.id().equals(id))
        .findFirst();
  }

  private List<Task> block(int index) {
    return variant.block().of(this::shop, shop -> drifted ? shop.drift() : Json.object(), index);
  }

  /// The shop of a block.
  private Shop shop(int block) {
    return shops.apply(
        switch (edition) {
          case FIRST -> seed;
          case SECOND -> Seeds.of(seed, "shop", Integer.toString(block));
        });
  }

  @Override
  public World world() {
    return switch (edition) {
      case FIRST -> new Desk(shop(0));
      case SECOND -> Desk.second(shops, shop(0).seed());
    };
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return new Customer(Scenario.of(task), task, past, seed);
  }

  /// The contract of the scripted customers, and the parts of those who play a customer: a role
  /// prompt for a model, a card for a person.
  @Override
  public List<Object> parts() {
    RolePrompt role = (task, past) -> new CustomerRole(Scenario.of(task), past).notes();
    RoleCard.Factory card = (task, past) -> CustomerCard.of(Scenario.of(task), past);
    return List.of(new CustomerContract(), role, card);
  }

  @Override
  public Scorer scorer() {
    return scorer;
  }

  @Override
  public List<Action> reference(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("solution"), ACTIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' does not belong to the helpdesk", e);
    }
  }

  @Override
  public int sequence() {
    return TaskBlock.SIZE;
  }

  /// The same shops after a third of their tacit rules have changed. Each task contains the changed
  /// rules in its start records.
  @Override
  public Optional<Helpdesk> drifted() {
    return drifted
        ? Optional.empty()
        : Optional.of(new Helpdesk(edition, variant, seed, true, shops));
  }
}
