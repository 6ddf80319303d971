package dev.halftime.world.helpdesk.task.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.task.TaskCompiler;
import dev.halftime.world.helpdesk.task.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Streams of thirty tasks that differ in what can be reused: requests of the second edition by
/// customers who come for the first time, each of which needs tacit rules.
public enum StreamBlock {
  /// Built for reuse, in one shop: ten tasks that teach rules, as few new ones at a time as there
  /// are, first those that most tasks combine with others; then tasks that need rules met before,
  /// several where there are such tasks, and in combinations that were seen least.
  REUSE {
    @Override
    Shop shop(IntFunction<Shop> shops, int block, int part) {
      return shops.apply(block);
    }

    @Override
    List<Ticket> stream(List<List<Ticket>> parts, Dice dice) {
      return composed(dice.shuffled(parts.stream().limit(POOL).flatMap(List::stream).toList()));
    }
  },
  /// As tasks come: drawn from five shops, in random order.
  NAIVE {
    @Override
    Shop shop(IntFunction<Shop> shops, int block, int part) {
      return shops.apply(SHOPS * block + part % SHOPS);
    }

    @Override
    List<Ticket> stream(List<List<Ticket>> parts, Dice dice) {
      return dice.shuffled(parts.stream().map(dice::pick).toList());
    }
  },
  /// Nothing to learn: each task is in a shop of its own, with its own rules.
  DISJOINT {
    @Override
    Shop shop(IntFunction<Shop> shops, int block, int part) {
      return shops.apply(SIZE * block + part);
    }

    @Override
    List<Ticket> stream(List<List<Ticket>> parts, Dice dice) {
      return parts.stream().map(dice::pick).toList();
    }
  };

  private static final int SIZE = TaskBlock.SIZE;
  private static final int TAUGHT = 10;

  /// Number of parts from which the composed stream is chosen.
  private static final int POOL = 20;

  private static final int SHOPS = 5;

  abstract Shop shop(IntFunction<Shop> shops, int block, int part);

  abstract List<Ticket> stream(List<List<Ticket>> parts, Dice dice);

  /// The tasks of a block. Their ids are those of thirty blocks of the second edition.
  ///
  /// @param shops shops by number
  /// @param rules tacit rules of a shop that differ from those it began with, by path
  public List<Task> of(IntFunction<Shop> shops, Function<Shop, ObjectNode> rules, int block) {
    List<List<Ticket>> parts =
        IntStream.range(0, this == REUSE ? POOL : SIZE)
            .mapToObj(part -> {
              Shop shop = shop(shops, block, part);
              return ShopBlock.tickets(shop, SIZE * block + part, rules.apply(shop)).stream()
                  .filter(it -> it.after.isEmpty() && !it.rules.isEmpty())
                  .toList();
            })
            .toList();
    Dice dice = new Dice(shops.apply(0).seed(), "stream", name(), Integer.toString(block));
    return stream(parts, dice).stream().map(TaskCompiler::task).toList();
  }

  /// The block to which a task belongs.
  ///
  /// @param part number of the block of the second edition that the task's id names
  public static int block(int part) {
    return part / SIZE;
  }

  private static List<Ticket> composed(List<Ticket> candidates) {
    List<Ticket> left = new ArrayList<>(candidates);
    List<Ticket> stream = new ArrayList<>();
    Set<String> met = new HashSet<>();
    Map<Set<String>, Integer> seen = new HashMap<>();
    while (stream.size() < SIZE) {
      Comparator<Ticket> order =
          stream.size() < TAUGHT
              ? Comparator.comparing((Ticket it) -> fresh(it, met) == 0)
                  .thenComparingInt(it -> fresh(it, met))
                  .thenComparingLong(it -> -needed(it, met, candidates))
              : Comparator.comparingInt((Ticket it) -> fresh(it, met))
                  .thenComparing(it -> it.rules.size() < 2)
                  .thenComparingInt(it -> seen.getOrDefault(Set.copyOf(it.rules), 0));
      Ticket next = left.stream().min(order).orElseThrow();
      left.remove(next);
      stream.add(next);
      met.addAll(next.rules);
      seen.merge(Set.copyOf(next.rules), 1, Integer::sum);
    }
    return stream;
  }

  /// The number of tasks that combine a rule that this task would teach with others.
  private static long needed(Ticket ticket, Set<String> met, List<Ticket> all) {
    return all.stream()
        .filter(it -> it.rules.size() > 1)
        .filter(it ->
            ticket.rules.stream().anyMatch(rule -> !met.contains(rule) && it.rules.contains(rule)))
        .count();
  }

  /// The number of rules that a task needs and that were not met.
  private static int fresh(Ticket ticket, Set<String> met) {
    return (int) ticket.rules.stream().filter(rule -> !met.contains(rule)).count();
  }
}
