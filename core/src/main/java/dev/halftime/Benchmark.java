package dev.halftime;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Tasks, the world in which they are done, their users, and the scorer that grades them.
///
/// An immutable value: the author's definition under an id. Users and tasks can be replaced;
/// everything else comes from the definition.
///
/// @param definition the author's definition
/// @param id name on the command line, such as `helpdesk`
/// @param player who plays the users instead of the author's own, such as a model's name; empty for
///   the author's own
/// @param users makes the users
/// @param chosen ids of the tasks that [#choice] selects from, in order; empty for all
/// @param choice selects among the author's tasks
public record Benchmark(
    BenchmarkDefinition definition,
    String id,
    String player,
    User.Factory users,
    List<String> chosen,
    UnaryOperator<Stream<Task>> choice) {

  /// Number of tasks that are searched for chosen ids, unless the benchmark is endless.
  private static final int SEARCHED = 10_000;

  /// The same number for an endless benchmark, whose tasks may take long to generate.
  private static final int GENERATED = 1_000;

  /// Returns a benchmark as its author defined it.
  public static Benchmark of(BenchmarkDefinition definition) {
    return new Benchmark(
        definition,
        definition.id(),
        "",
        BenchmarkDefinition::user,
        List.of(),
        UnaryOperator.identity());
  }

  /// Returns a copy with another id.
  public Benchmark withId(String other) {
    return new Benchmark(definition, other, player, users, chosen, choice);
  }

  /// Returns a copy with other users.
  ///
  /// @param played who plays them; empty if reports need not mention it
  public Benchmark withUsers(String played, User.Factory others) {
    return new Benchmark(definition, id, played, others, chosen, choice);
  }

  /// Returns a copy with only the tasks of these ids, in this order.
  public Benchmark withTasks(Collection<String> ids) {
    List<String> wanted = ids.stream().distinct().toList();
    // each is found by its id, without generating those before it
    if (endless() && !wanted.isEmpty()) {
      return new Benchmark(
          definition,
          id,
          player,
          users,
          wanted,
          all -> choice.apply(all).filter(task -> wanted.contains(task.id())));
    }
    return choosing(all ->
        all.limit(SEARCHED)
            .filter(task -> wanted.contains(task.id()))
            .limit(wanted.size())
            .sorted(Comparator.comparingInt(task -> wanted.indexOf(task.id()))));
  }

  /// Returns a copy with only the tasks that match.
  ///
  /// @param wanted must match at least one of any 10,000 consecutive tasks (1,000, if the benchmark
  ///   is endless); where it does not, the tasks end
  public Benchmark withTasks(Predicate<Task> wanted) {
    int most = endless() ? GENERATED : SEARCHED;
    return choosing(all -> {
      int[] others = {0}; // since the last that matched
      return all.takeWhile(
              task -> {
                others[0] = wanted.test(task) ? 0 : others[0] + 1;
                return others[0] <= most;
              })
          .filter(_ -> others[0] == 0);
    });
  }

  private Benchmark choosing(UnaryOperator<Stream<Task>> further) {
    return new Benchmark(
        definition, id, player, users, chosen, all -> further.apply(choice.apply(all)));
  }

  /// Describes the benchmark in one sentence.
  public String about() {
    return definition.about();
  }

  /// Returns the title of its scores: the name, which parts of the official grading are omitted,
  /// and who plays the users if not the author's own.
  public String title() {
    return titled(definition.title().replace(definition.id(), id), player);
  }

  /// Returns the title of scores when the users are not the author's own.
  public static String titled(String own, String player) {
    return player.isEmpty() ? own : own + ", users played by " + player;
  }

  /// Returns the one-sentence caveat to show with every score; empty if there is none.
  public String caveat() {
    return definition.caveat();
  }

  /// Returns the instructions of an agent: its role and the written rules.
  ///
  /// @param alone there is no user
  public String instructions(boolean alone) {
    return definition.instructions(alone);
  }

  /// Returns the tasks in order; may be endless.
  public Stream<Task> tasks() {
    return choice.apply(
        chosen.isEmpty()
            ? definition.tasks()
            : chosen.stream().flatMap(each -> definition.byId(each).stream()));
  }

  /// Returns whether the author's tasks are generated without end.
  public boolean endless() {
    return definition.endless();
  }

  /// Returns the task with this id, if the benchmark has it.
  public Optional<Task> byId(String task) {
    return definition.byId(task).flatMap(found -> choice.apply(Stream.of(found)).findFirst());
  }

  /// Returns a new world in its initial state.
  public World world() {
    return definition.world();
  }

  /// Returns the user of a task.
  ///
  /// @param past what this user saw of the earlier episodes of the sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  public User user(Task task, List<Transcript> past, long seed) {
    return users.user(definition, task, past, seed);
  }

  /// Returns what agents say before the user's first message; empty where the user opens the
  /// conversation.
  public Optional<String> greeting() {
    return definition.greeting();
  }

  /// Returns the scorer of episodes of these tasks.
  public Scorer scorer() {
    return definition.scorer();
  }

  /// Returns a reference solution: the actions of an agent that knows the task, ending with
  /// [Action.Finish].
  public List<Action> reference(Task task) {
    return definition.reference(task);
  }

  /// Returns the highest success rate allowed for agents that do not do the work.
  public double floor() {
    return definition.floor();
  }

  /// Returns the default number of tasks in a sequence.
  public int sequence() {
    return definition.sequence();
  }

  /// Returns the same tasks, by the same ids, after the rules of the world have changed; empty if
  /// this benchmark cannot drift.
  public Optional<Benchmark> drifted() {
    return definition
        .drifted()
        .map(changed -> new Benchmark(changed, id, player, users, chosen, choice));
  }

  /// Returns the optional part of this type, if there is one.
  public <T> Optional<T> part(Class<T> type) {
    return parts(type).findFirst();
  }

  /// Returns the optional parts of this type.
  public <T> Stream<T> parts(Class<T> type) {
    return definition.parts().stream().filter(type::isInstance).map(type::cast);
  }
}
