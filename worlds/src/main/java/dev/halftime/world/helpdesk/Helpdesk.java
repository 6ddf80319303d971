package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Json;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.user.RolePrompt;
import dev.halftime.world.helpdesk.customer.Customer;
import dev.halftime.world.helpdesk.customer.CustomerContract;
import dev.halftime.world.helpdesk.customer.CustomerRole;
import dev.halftime.world.helpdesk.desk.Desk;
import dev.halftime.world.helpdesk.score.HelpdeskScorer;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.TaskBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The benchmark `helpdesk`: the service desk of a shop that is generated from a seed.
///
/// Tasks come in blocks of thirty, brought by ten customers who come back. The README beside this
/// class's resources describes tables, tools, rules, families, judging, and worth.
public final class Helpdesk implements BenchmarkDefinition {

  private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};
  private static final Scorer SCORER = new HelpdeskScorer();

  private final Shop shop;
  private final ObjectNode rules;
  private final String instructions;

  private Helpdesk(Shop shop, ObjectNode rules) {
    this.shop = shop;
    this.rules = rules;
    this.instructions = shop.policy();
  }

  /// The service desk of the shop with this seed.
  public static Benchmark of(long seed) {
    return Benchmark.of(new Helpdesk(Shop.of(seed), Json.object()));
  }

  @Override
  public String id() {
    return "helpdesk";
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
    return IntStream.iterate(0, block -> block + 1)
        .boxed()
        .flatMap(block -> TaskBlock.of(shop, block, rules).stream());
  }

  @Override
  public Optional<Task> byId(String id) {
    return TaskBlock.index(id).stream()
        .boxed()
        .flatMap(block -> TaskBlock.of(shop, block, rules).stream())
        .filter(task -> task.id().equals(id))
        .findFirst();
  }

  @Override
  public World world() {
    return new Desk(shop);
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return new Customer(Scenario.of(task), task, past, seed);
  }

  /// A contract of its customers, and a role for a model that plays them.
  @Override
  public List<Object> parts() {
    RolePrompt role = (task, past) -> new CustomerRole(Scenario.of(task), past).notes();
    return List.of(new CustomerContract(), role);
  }

  @Override
  public Scorer scorer() {
    return SCORER;
  }

  @Override
  public List<Action> reference(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("solution"), ACTIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("task '" + task.id() + "' is not of the helpdesk", e);
    }
  }

  @Override
  public int sequence() {
    return TaskBlock.SIZE;
  }

  /// The same shop after a third of its tacit rules have changed; each task brings the new ones
  /// along.
  @Override
  public Optional<Helpdesk> drifted() {
    return rules.isEmpty() ? Optional.of(new Helpdesk(shop, shop.drift())) : Optional.empty();
  }
}
