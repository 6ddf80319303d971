package dev.halftime.audit;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Assumptions;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.text.ThrowableText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The benchmark under audit, with its tasks.
public final class Subject {

  private static final int CONCURRENCY = 2;

  private final Supplier<Benchmark> maker;
  private final AuditOptions terms;
  private final Consumer<String> progress;
  private final Benchmark benchmark;
  private final List<Task> tasks;
  private @Nullable BaselineEpisodes baselineEpisodes;

  /// Makes the benchmark and reads its tasks.
  ///
  /// @param maker creates the benchmark again from the same seed
  /// @param progress receives progress messages
  public Subject(Supplier<Benchmark> maker, AuditOptions terms, Consumer<String> progress) {
    this.maker = maker;
    this.terms = terms;
    this.progress = progress;
    this.benchmark = maker.get();
    this.tasks = first(benchmark);
  }

  private List<Task> first(Benchmark whole) {
    try (Stream<Task> all = whole.tasks()) {
      return all.limit(terms.tasks()).toList();
    }
  }

  public Benchmark benchmark() {
    return benchmark;
  }

  public List<Task> tasks() {
    return tasks;
  }

  public AuditOptions terms() {
    return terms;
  }

  /// Makes the same benchmark again from the same seed.
  public Benchmark again() {
    return maker.get();
  }

  /// Reports progress.
  public void progress(String what) {
    progress.accept(what);
  }

  /// Returns the agent's tools in a world that has begun the first task.
  public List<Tool> tools() {
    try (World world = benchmark.world()) {
      world.begin(tasks.getFirst());
      return world.tools(Party.AGENT);
    }
  }

  /// Returns whether agents can change anything in its worlds.
  public boolean writes() {
    return tools().stream().anyMatch(tool -> tool.kind() == Tool.Kind.WRITE);
  }

  /// Returns whether tasks have users. A benchmark without users says so by an
  /// [UnsupportedOperationException] with a message when it is asked for one; without a message the
  /// exception is a mistake, such as a change to an immutable list.
  public boolean hasUsers() {
    try {
      benchmark.user(tasks.getFirst(), List.of(), terms.seed());
      return true;
    } catch (UnsupportedOperationException e) {
      String message = ThrowableText.message(e);
      return message == null || message.isBlank();
    } catch (RuntimeException e) {
      // There are users, and something is wrong with them, which the checks will find.
      return true;
    }
  }

  /// Returns the settings in which its tasks can be given.
  public List<Setting> settings() {
    List<Setting> rungs = hasUsers() ? Setting.LADDER : List.of(Setting.SEQUENTIAL);
    return benchmark.drifted().isEmpty()
        ? rungs
        : Stream.concat(
                rungs.stream(),
                rungs.stream()
                    .filter(rung -> rung.protocol().sequential())
                    .map(rung -> rung.alsoDropping(Assumptions.STATIONARITY)))
            .toList();
  }

  /// Returns the reference solution of a task; empty if it has none, or if making it fails.
  public List<Action> reference(Task task) {
    try {
      return benchmark.reference(task);
    } catch (RuntimeException e) {
      // The reference check reports it; the other checks use the other tasks.
      return List.of();
    }
  }

  /// Returns the tasks that have a reference solution.
  public List<Task> solved() {
    return tasks.stream().filter(task -> !reference(task).isEmpty()).toList();
  }

  /// Returns a task as an environment.
  public EpisodeEnvironment environment(Task task, Setting setting) {
    return new EpisodeEnvironment(benchmark, task, setting, terms.limits(), terms.nanos());
  }

  /// Plays one task outside of any experiment.
  public PlayedEpisode play(Task task, Setting setting, Agent agent) {
    return new TrialEpisode(benchmark, task, setting, terms.seed(), terms.limits(), terms.nanos())
        .play(agent);
  }

  /// Returns the episodes of the reference agents on all tasks in all settings; played on the first
  /// call.
  public BaselineEpisodes baselines() {
    BaselineEpisodes played = baselineEpisodes;
    if (played == null) {
      played = BaselineEpisodes.of(this, benchmark, new VirtualThreadExecutor(CONCURRENCY));
      baselineEpisodes = played;
    }
    return played;
  }
}
