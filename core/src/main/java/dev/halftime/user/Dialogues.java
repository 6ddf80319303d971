package dev.halftime.user;

import dev.halftime.Benchmark;
import dev.halftime.Seeds;
import dev.halftime.Task;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Checks by seeded dialogues whether the users of a benchmark keep their contract.
public final class Dialogues {

  /// After so many dialogues everybody is a stranger again.
  private static final int GENERATION = 30;

  private final Benchmark benchmark;
  private final UserContract contract;
  private final List<Violation> found = new ArrayList<>();
  private final Map<String, List<Transcript>> past = new HashMap<>();

  private Dialogues(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.contract = UserContract.of(benchmark);
  }

  /// Plays so many dialogues, each twice where users promise to repeat themselves, and hands back
  /// what was found.
  ///
  /// Tasks are taken in their order, from the start again when there are no more. Users who come
  /// back within thirty dialogues remember; users who have no id are strangers each time.
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
