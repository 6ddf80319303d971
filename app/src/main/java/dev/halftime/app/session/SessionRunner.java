package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Limits;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Store;
import dev.halftime.user.RolePrompt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/// Plays the episodes around a chair; where the person was the customer, then the same ones with
/// simulated users in their place: the twins.
///
/// @param user the model that plays one of the twins; empty for none
public record SessionRunner(Store store, LongFunction<Catalogue> catalogue, String user) {

  private static final Limits PATIENT =
      new Limits(1_000, 1_000, 100_000_000, 1_000, Duration.ofDays(1), 1_000_000);

  /// Who takes the person's place in a run beside theirs.
  ///
  /// @param user as [Experiment#user] has it
  private record Cast(Benchmark benchmark, String user, String run, Limits limits) {}

  void play(PlaySession chair, EpisodeListener progress) {
    SessionRequest wish = chair.wish();
    boolean customer = wish.role() == PlaySession.Role.CUSTOMER;
    try {
      Benchmark tasks = chosen(wish, wish.benchmark());
      if (customer) {
        tasks = tasks.withUsers(Experiment.HUMAN, (_, task, past, _) -> chair.user(task, past));
      }
      Cast people = new Cast(tasks, customer ? Experiment.HUMAN : "", chair.run(), PATIENT);
      AgentEntry entrant =
          customer ? served(wish) : AgentEntry.of(Experiment.HUMAN, "a person", _ -> chair.agent());
      conduct(wish, people, entrant, progress, chair::left);
    } finally {
      chair.close();
    }
    if (customer && !chair.now().done().isEmpty()) {
      twins(chair);
    }
  }

  private AgentEntry served(SessionRequest wish) {
    return catalogue.apply(wish.seed()).entrant(wish.agent(), wish.benchmark());
  }

  /// As many tasks of the sequence as the person met.
  private void twins(PlaySession chair) {
    Benchmark own = chair.wish().benchmark();
    twin(chair, new Cast(own, "", scripted(chair.run()), Limits.DEFAULT));
    boolean played = user.startsWith("class:") || own.part(RolePrompt.class).isPresent();
    if (!user.isEmpty() && played) {
      Catalogue with = catalogue.apply(chair.wish().seed());
      Benchmark recast = with.withUsers(own, user);
      twin(chair, new Cast(recast, user, played(chair.run()), Limits.DEFAULT));
    }
  }

  private static Benchmark chosen(SessionRequest wish, Benchmark from) {
    return from.withTasks(wish.tasks().stream().map(Task::id).toList());
  }

  private void twin(PlaySession chair, Cast cast) {
    SessionRequest wish = chair.wish();
    int met = chair.now().done().size();
    AtomicInteger sofar = new AtomicInteger();
    Benchmark tasks = chosen(wish, cast.benchmark());
    try {
      conduct(
          wish,
          new Cast(tasks, cast.user(), cast.run(), cast.limits()),
          served(wish),
          _ -> sofar.incrementAndGet(),
          () -> sofar.get() >= met);
    } catch (RuntimeException e) {
      // Neither the person's episodes nor the other twin hang on it.
      System.getLogger(SessionRunner.class.getName())
          .log(System.Logger.Level.WARNING, "the twin " + cast.run() + " could not be played", e);
    }
  }

  private void conduct(
      SessionRequest wish,
      Cast cast,
      AgentEntry entrant,
      EpisodeListener progress,
      BooleanSupplier stop) {
    boolean sequence = wish.setting().protocol().sequential();
    int tasks = wish.tasks().size();
    String id = wish.benchmark().id();
    Experiment experiment =
        Experiment.on(id)
            .seed(wish.seed())
            .agents(entrant.id())
            .settings(wish.setting())
            .tasks(tasks)
            .sequence(tasks)
            .orders(1)
            .limits(cast.limits())
            .user(cast.user())
            .uncontrolled(sequence)
            .build();
    RunContext stage =
        new RunContext(
            Map.of(id, cast.benchmark()),
            Map.of(entrant.id(), entrant),
            store,
            (lifetimes, _, work) -> lifetimes.forEach(work),
            System::nanoTime);
    new ExperimentRunner(stage, experiment, cast.run()).run(Budget.UNLIMITED, progress, stop);
  }

  /// The name of the run in which the benchmark's own user took the person's place.
  public static String scripted(String run) {
    return run + "-scripted";
  }

  /// The name of the run in which a model did.
  public static String played(String run) {
    return run + "-model";
  }

  /// The name of the person's run beside which this one stands; its own if it is that.
  public static String origin(String run) {
    return run.replaceFirst("-(scripted|model)$", "");
  }
}
