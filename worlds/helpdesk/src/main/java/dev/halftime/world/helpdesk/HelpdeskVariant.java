package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.probe.MemoryBlock;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.task.block.ShopBlock;
import dev.halftime.world.helpdesk.task.block.StreamBlock;
import dev.halftime.world.helpdesk.task.block.TaskBlock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What distinguishes one benchmark of the helpdesk from another.
///
/// @param id name of the benchmark
/// @param about what it is, in one sentence
/// @param block makes the tasks of a block from its shop, its index, and the rules that changed
record HelpdeskVariant(String id, String about, BlockMaker block) {

  private static final String ABOUT =
      "the service desk of a generated shop: orders, a written policy, and rules that only"
          + " experience teaches";

  /// Makes the tasks of a block.
  @FunctionalInterface
  interface BlockMaker {
    List<Task> of(IntFunction<Shop> shops, Function<Shop, ObjectNode> rules, int index);
  }

  static final HelpdeskVariant EARLY =
      new HelpdeskVariant(
          Helpdesk.FIRST,
          ABOUT,
          (shops, rules, index) ->
              TaskBlock.of(shops.apply(0), index, rules.apply(shops.apply(0))));
  static final HelpdeskVariant PLAIN =
      new HelpdeskVariant(Helpdesk.NAME, ABOUT, inOneShop(ShopBlock::of));
  static final HelpdeskVariant PROBES =
      new HelpdeskVariant(
          Helpdesk.MEMORY,
          "the service desk of helpdesk, whose customers also confide, correct, claim and take back"
              + " what an agent may remember",
          inOneShop(MemoryBlock::of));

  /// Streams with first visits alone, by name.
  static final Map<String, HelpdeskVariant> STREAMS =
      Stream.of(
              stream(
                  Helpdesk.REUSE,
                  "a stream of helpdesk built for reuse: tasks that teach rules, then tasks that"
                      + " combine them",
                  StreamBlock.REUSE),
              stream(
                  Helpdesk.NAIVE,
                  "a naive stream of helpdesk: tasks from five shops as they come",
                  StreamBlock.NAIVE),
              stream(
                  Helpdesk.DISJOINT,
                  "a stream of helpdesk with nothing to learn: each task in a shop of its own",
                  StreamBlock.DISJOINT))
          .collect(Collectors.toMap(HelpdeskVariant::id, it -> it));

  private interface ShopTasks {
    List<Task> of(Shop shop, int index, ObjectNode rules);
  }

  /// Blocks that are each in a shop of their own.
  private static BlockMaker inOneShop(ShopTasks tasks) {
    return (shops, rules, index) -> {
      Shop shop = shops.apply(index);
      return tasks.of(shop, index, rules.apply(shop));
    };
  }

  private static HelpdeskVariant stream(String id, String about, StreamBlock block) {
    return new HelpdeskVariant(id, about, block::of);
  }
}
