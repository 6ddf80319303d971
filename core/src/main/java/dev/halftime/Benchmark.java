package dev.halftime;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What agents are evaluated on: tasks, the world they are done in, the users who come with them,
/// and the scorer that judges them.
///
/// A value: what its author wrote, under a name, with users and tasks that can be exchanged.
/// Whatever is not exchanged is the author's.
///
/// @param definition what its author wrote
/// @param id its name on the command line, such as `helpdesk`
/// @param player who plays the users instead of the author's own, such as a model's name; empty for
///   these
/// @param users makes them
/// @param choice which of the author's tasks it has
public record Benchmark(
    BenchmarkDefinition definition,
    String id,
    String player,
    UserFactory users,
    UnaryOperator<Stream<Task>> choice) {

  /// How far an endless benchmark is searched for tasks that were chosen.
  private static final int SEARCHED = 10_000;

  /// A benchmark as its author wrote it.
  public static Benchmark of(BenchmarkDefinition definition) {
    return new Benchmark(
        definition, definition.id(), "", BenchmarkDefinition::user, UnaryOperator.identity());
  }

  /// The same under another name.
  public Benchmark withId(String other) {
    return new Benchmark(definition, other, player, users, choice);
  }

  /// The same with other users.
  ///
  /// @param played who plays them; empty if that changes nothing that a report should say
  public Benchmark withUsers(String played, UserFactory others) {
    return new Benchmark(definition, id, played, others, choice);
  }

  /// The same with these of its tasks alone, in this order.
  public Benchmark withTasks(Collection<String> ids) {
    List<String> chosen = List.copyOf(ids);
    return choosing(all ->
        all.limit(SEARCHED)
            .filter(task -> chosen.contains(task.id()))
            .limit(chosen.size())
            .sorted(Comparator.comparingInt(task -> chosen.indexOf(task.id()))));
  }

  /// The same with those of its tasks alone that are like this.
  ///
  /// @param wanted must hold for one of any 10,000 tasks, or for none from some task on
  public Benchmark withTasks(Predicate<Task> wanted) {
    return choosing(all -> all.filter(wanted));
  }

  private Benchmark choosing(UnaryOperator<Stream<Task>> further) {
    return new Benchmark(definition, id, player, users, all -> further.apply(choice.apply(all)));
  }

  /// What it is, in a sentence.
  public String about() {
    return definition.about();
  }

  /// What scores go by: the name, what of the official grading is left out, and who plays the users
  /// if the author's own do not.
  public String title() {
    return titled(definition.title().replace(definition.id(), id), player);
  }

  /// What scores go by where somebody else plays the users.
  public static String titled(String own, String player) {
    return player.isEmpty() ? own : own + ", users played by " + player;
  }

  /// What must be said beside every score, in a sentence; empty if nothing must.
  public String caveat() {
    return definition.caveat();
  }

  /// What an agent is told: its role and the written rules.
  ///
  /// @param alone nobody is at the other end
  public String instructions(boolean alone) {
    return definition.instructions(alone);
  }

  /// The tasks in their order; may be endless.
  public Stream<Task> tasks() {
    return choice.apply(definition.tasks());
  }

  /// The task of this id, if it has that.
  public Optional<Task> byId(String task) {
    return definition.byId(task).flatMap(found -> choice.apply(Stream.of(found)).findFirst());
  }

  /// A new world in which nothing has happened.
  public World world() {
    return definition.world();
  }

  /// The user who comes with a task.
  ///
  /// @param past what this user saw of the earlier episodes of a sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  public User user(Task task, List<Transcript> past, long seed) {
    return users.user(definition, task, past, seed);
  }

  /// What agents here say before the user has said a word; nothing where the user opens the talk.
  public Optional<String> greeting() {
    return definition.greeting();
  }

  /// Judges episodes of these tasks.
  public Scorer scorer() {
    return definition.scorer();
  }

  /// A reference solution: what an agent that knows the task does, ending with [Action.Finish].
  public List<Action> reference(Task task) {
    return definition.reference(task);
  }

  /// The success rate that agents which do not do the work must stay at or below.
  public double floor() {
    return definition.floor();
  }

  /// How many tasks a sequence has if nobody says otherwise.
  public int sequence() {
    return definition.sequence();
  }

  /// The same tasks by the same ids after the rules of the world have changed; empty if this
  /// benchmark cannot drift.
  public Optional<Benchmark> drifted() {
    return definition.drifted().map(changed -> new Benchmark(changed, id, player, users, choice));
  }

  /// Its part of this type, if it has one.
  public <T> Optional<T> part(Class<T> type) {
    return parts(type).findFirst();
  }

  /// Its parts of this type.
  public <T> Stream<T> parts(Class<T> type) {
    return definition.parts().stream().filter(type::isInstance).map(type::cast);
  }
}
