package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import dev.halftime.user.RolePrompt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/// Plays the episodes of a session. If the person was the customer, it then replays the tasks with
/// simulated users in the person's place.
///
/// @param user model that plays the user in one of the replays; empty for none
public record SessionRunner(Store store, LongFunction<Catalogue> catalogue, String user) {

  private static final Limits PATIENT =
      new Limits(1_000, 1_000, 100_000_000, 1_000, Duration.ofDays(1), 1_000_000);

  /// The user of a run: the person, or the simulated user in the person's place.
  ///
  /// @param user in the format of [Experiment#user]
  private record Cast(Benchmark benchmark, String user, String run, Limits limits) {}

  void play(PlaySession session, EpisodeListener progress) {
    SessionRequest request = session.request();
    boolean customer = request.role() == PlaySession.Role.CUSTOMER;
    try {
      Benchmark tasks = chosen(request, request.benchmark());
      if (customer) {
        tasks = tasks.withUsers(Experiment.HUMAN, (_, task, past, _) -> session.user(task, past));
      }
      Cast people = new Cast(tasks, customer ? Experiment.HUMAN : "", session.run(), PATIENT);
      AgentEntry entrant =
          customer
              ? served(request)
              : AgentEntry.of(Experiment.HUMAN, "a person", _ -> session.agent());
      run(request, people, entrant, progress, session::left);
    } finally {
      session.close();
    }
    if (customer && !session.now().done().isEmpty()) {
      replays(session);
    }
  }

  private AgentEntry served(SessionRequest request) {
    return catalogue.apply(request.seed()).entrant(request.agent(), request.benchmark());
  }

  /// Replays as many tasks of the sequence as the person attempted.
  private void replays(PlaySession session) {
    Benchmark own = session.request().benchmark();
    replay(session, new Cast(own, "", scripted(session.run()), Limits.DEFAULT));
    boolean model = user.contains(":") && !user.startsWith("class:");
    boolean played = !model || own.part(RolePrompt.class).isPresent();
    if (!user.isEmpty() && played) {
      Catalogue with = catalogue.apply(session.request().seed());
      Benchmark recast = with.withUsers(own, user);
      replay(session, new Cast(recast, user, played(session.run()), Limits.DEFAULT));
    }
  }

  private static Benchmark chosen(SessionRequest request, Benchmark from) {
    return from.withTasks(request.tasks().stream().map(Task::id).toList());
  }

  private void replay(PlaySession session, Cast cast) {
    if (store.runs().stream().noneMatch(it -> it.id().equals(session.run()))) {
      return; // the session was deleted meanwhile
    }
    SessionRequest request = session.request();
    int met = session.now().done().size();
    AtomicInteger sofar = new AtomicInteger();
    Benchmark tasks = chosen(request, cast.benchmark());
    try {
      run(
          request,
          new Cast(tasks, cast.user(), cast.run(), cast.limits()),
          served(request),
          _ -> sofar.incrementAndGet(),
          () -> sofar.get() >= met);
    } catch (RuntimeException e) {
      // The person's episodes and the other replay do not depend on it.
      System.getLogger(SessionRunner.class.getName())
          .log(System.Logger.Level.WARNING, "the twin " + cast.run() + " could not be played", e);
    }
  }

  private void run(
      SessionRequest request,
      Cast cast,
      AgentEntry entrant,
      EpisodeListener progress,
      BooleanSupplier stop) {
    boolean sequence = request.setting().protocol().sequential();
    int tasks = request.tasks().size();
    String id = request.benchmark().id();
    Experiment experiment =
        Experiment.on(id)
            .seed(request.seed())
            .agents(entrant.id())
            .settings(request.setting())
            .tasks(tasks)
            .sequence(tasks)
            .orders(1)
            .limits(cast.limits())
            .user(cast.user())
            .uncontrolled(sequence)
            .build();
    RunContext context =
        new RunContext(
            Map.of(id, cast.benchmark()),
            Map.of(entrant.id(), entrant),
            store,
            (lifetimes, _, work) -> lifetimes.forEach(work),
            System::nanoTime);
    new ExperimentRunner(context, experiment, cast.run()).run(Budget.UNLIMITED, progress, stop);
  }

  /// Returns whether a run belongs to a session of a person: the person's own, or a replay of it.
  public static boolean ofPeople(Run run) {
    return run.experiment().withPeople()
        || (run.id().startsWith("customer-") && !origin(run.id()).equals(run.id()));
  }

  /// Returns the id of the run in which the benchmark's own user took the person's place.
  public static String scripted(String run) {
    return run + "-scripted";
  }

  /// Returns the id of the run in which a model took the person's place.
  public static String played(String run) {
    return run + "-model";
  }

  /// Returns the id of the person's run that a replay belongs to; the id itself if it is not a
  /// replay.
  public static String origin(String run) {
    return run.replaceFirst("-(scripted|model)$", "");
  }
}
