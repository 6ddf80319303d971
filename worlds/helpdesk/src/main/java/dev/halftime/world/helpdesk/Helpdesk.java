package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Party;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RolePrompt;
import dev.halftime.world.helpdesk.customer.Customer;
import dev.halftime.world.helpdesk.customer.CustomerContract;
import dev.halftime.world.helpdesk.customer.CustomerRole;
import dev.halftime.world.helpdesk.desk.Desk;
import dev.halftime.world.helpdesk.score.HelpdeskScorer;
import dev.halftime.world.helpdesk.score.StatementScorer;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopCache;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.block.ShopBlock;
import dev.halftime.world.helpdesk.task.block.TaskBlock;
import java.util.List;
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

  private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};
  private static final Scorer BY_FIGURES = new HelpdeskScorer();

  private final Edition edition;
  private final long seed;
  private final boolean drifted;
  private final ShopCache shops;
  private final Scorer scorer;
  private final String instructions;

  private Helpdesk(Edition edition, long seed, boolean drifted, ShopCache shops) {
    this.edition = edition;
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
          case SECOND -> new StatementScorer(world().tools(Party.AGENT));
        };
  }

  /// The second edition with this seed.
  public static Benchmark of(long seed) {
    return Benchmark.of(new Helpdesk(Edition.SECOND, seed, false, new ShopCache()));
  }

  /// The first edition: all tasks are in the shop with this seed.
  public static Benchmark first(long seed) {
    return Benchmark.of(new Helpdesk(Edition.FIRST, seed, false, new ShopCache()));
  }

  @Override
  public String id() {
    return edition == Edition.FIRST ? FIRST : NAME;
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
    return "the service desk of a generated shop: orders, a written policy, and rules that only"
        + " experience teaches";
  }

  @Override
  public String instructions() {
    return instructions;
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, block -> block + 1).boxed().flatMap(block -> block(block).stream());
  }

  @Override
  public Optional<Task> byId(String id) {
    return TaskBlock.index(id).stream()
        .boxed()
        .flatMap(block -> block(block).stream())
        .filter(task -> task.id().equals(id))
        .findFirst();
  }

  private List<Task> block(int index) {
    return switch (edition) {
      case FIRST -> TaskBlock.of(shop(0), index, rules(shop(0)));
      case SECOND -> ShopBlock.of(shop(index), index, rules(shop(index)));
    };
  }

  /// The shop of a block.
  private Shop shop(int block) {
    return shops.apply(
        switch (edition) {
          case FIRST -> seed;
          case SECOND -> Seeds.of(seed, "shop", Integer.toString(block));
        });
  }

  private ObjectNode rules(Shop shop) {
    return drifted ? shop.drift() : Json.object();
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

  /// The contract of the scripted customers, and a role prompt for a model that plays a customer.
  @Override
  public List<Object> parts() {
    RolePrompt role = (task, past) -> new CustomerRole(Scenario.of(task), past).notes();
    return List.of(new CustomerContract(), role);
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
    return drifted ? Optional.empty() : Optional.of(new Helpdesk(edition, seed, true, shops));
  }
}
