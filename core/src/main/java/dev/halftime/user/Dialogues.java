package dev.halftime.user;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.random.Seeds;
import dev.halftime.user.UserContract.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Checks in seeded dialogues whether the users of a benchmark meet their contract.
public final class Dialogues {

  /// Number of dialogues after which all users lose their memory.
  private static final int GENERATION = 30;

  private final Benchmark benchmark;
  private final UserContract contract;
  private final List<Violation> found = new ArrayList<>();
  private final Map<String, List<Transcript>> past = new HashMap<>();

  private Dialogues(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.contract = UserContract.of(benchmark);
  }

  /// Runs this many dialogues, each twice if the contract has [Clause#REPEATABLE], and returns the
  /// violations.
  ///
  /// Tasks are taken in order, cyclically. Users who return within thirty dialogues remember
  /// earlier ones; users without an id are always strangers.
  public static List<Violation> check(Benchmark benchmark, int dialogues, long seed) {
    List<Task> tasks;
    try (Stream<Task> all = benchmark.tasks()) {
      tasks = all.limit(dialogues).toList();
    }
    Dialogues check = new Dialogues(benchmark);
    for (int i = 0; i < dialogues && !tasks.isEmpty(); i++) {
      if (i % GENERATION == 0) {
        check.past.clear();
      }
      check.dialogue(tasks.get(i % tasks.size()), Seeds.of(seed, "dialogue " + i));
    }
    return List.copyOf(check.found);
  }

  private void dialogue(Task task, long seed) {
    String user = task.place().user();
    List<Transcript> before = List.copyOf(past.getOrDefault(user, List.of()));
    Dialogue once = talk(task, before, seed, found);
    if (contract.clauses().contains(Clause.REPEATABLE)) {
      repeated(once);
    }
    found.addAll(contract.violations(once));
    if (!user.isEmpty()) {
      past.computeIfAbsent(user, _ -> new ArrayList<>()).add(once.heard());
    }
  }

  private void repeated(Dialogue once) {
    Dialogue twice = talk(once.task(), once.past(), once.seed(), new ArrayList<>());
    if (!once.heard().equals(twice.heard())) {
      found.add(once.violates(Clause.REPEATABLE, differing(once.heard(), twice.heard())));
    }
  }

  private Dialogue talk(Task task, List<Transcript> before, long seed, List<Violation> into) {
    Conversation conversation = new Conversation(benchmark, task, before, seed);
    conversation.hold(contract.prober(task, seed), contract.longest(task));
    into.addAll(conversation.violations());
    return conversation.dialogue();
  }

  private static String differing(Transcript one, Transcript other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i) + " the first time, " + other.get(i) + " the second";
      }
    }
    return one.size() + " events the first time, " + other.size() + " the second";
  }
}
