package dev.halftime.bench.web;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import dev.halftime.usage.Usage;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Creates the store for the measurements of web pages.
///
/// @param ladder the run of 100,000 episodes, in all settings of the ladder
/// @param large the run whose transcripts fill 1 GB
/// @param talk the run with an episode of 5,000 events
record WebStore(Run ladder, Run large, Run talk) {

  private static final int EVENTS = 5_000;
  private static final int LARGE = 10_000;
  private static final int TURNS = 20;
  private static final int SYLLABLES = 1_800;

  /// Runs the reference agents, with the order of magnitude of a large evaluation.
  static WebStore make(Path file) {
    try (Store store = SqliteStore.open(file)) {
      List<AgentEntry> agents = Clerks.entrants().stream().limit(5).toList();
      ExperimentRunner runner =
          runner(store, experiment(agents, Setting.LADDER, 500, 10), agents, 32);
      runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
      Run ladder = runner.run();
      SplittableRandom random = new SplittableRandom(1);
      Run large = written(store, "large", LARGE / 10, 10, cell -> talk(cell, TURNS, random));
      Run talk = written(store, "talk", 1, 1, cell -> talk(cell, EVENTS / 4, random));
      return new WebStore(ladder, large, talk);
    }
  }

  static Experiment experiment(
      List<AgentEntry> agents, List<Setting> settings, int tasks, int trials) {
    return Experiment.on("helpdesk")
        .agents(agents.stream().map(AgentEntry::id).toList())
        .settings(settings)
        .tasks(tasks)
        .trials(trials)
        .sequence(10)
        .orders(1)
        .build();
  }

  static ExperimentRunner runner(
      Store store, Experiment experiment, List<AgentEntry> agents, int concurrency) {
    RunContext context =
        new RunContext(
            Map.of("helpdesk", Helpdesk.of(1)),
            agents.stream().collect(Collectors.toMap(AgentEntry::id, it -> it)),
            store,
            new VirtualThreadExecutor(concurrency),
            System::nanoTime);
    return new ExperimentRunner(context, experiment);
  }

  /// Writes a run with generated episodes.
  private static Run written(
      Store store, String name, int tasks, int trials, Function<Episode.Key, Episode> episodes) {
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("talker")
            .settings(Setting.INTERACTIVE)
            .tasks(tasks)
            .trials(trials)
            .sequence(10)
            .orders(1)
            .build();
    List<Task> given = Helpdesk.of(1).tasks().limit(tasks).toList();
    Run run = new Run(name, experiment, Map.of("helpdesk", given), List.of());
    store.begin(run);
    for (WorkUnit lifetime : Plan.of(experiment, run.tasks())) {
      for (Episode.Key cell : lifetime.cells()) {
        store.open(name, cell).finish(episodes.apply(cell), new Score.Graded(1, "as it was", 0));
      }
    }
    store.flush();
    return run;
  }

  /// Returns a conversation with thoughts and calls, whose random words do not compress well.
  private static Episode talk(Episode.Key cell, int turns, SplittableRandom random) {
    int syllables = turns == TURNS ? SYLLABLES : 20;
    Transcript talk = Transcript.EMPTY;
    for (int turn = 0; turn < turns; turn++) {
      talk =
          talk.plus(did(Party.USER, new Action.Say(words(random, syllables))))
              .plus(did(Party.AGENT, new Action.Think(words(random, syllables))))
              .plus(
                  did(
                      Party.AGENT,
                      new Action.Call("look", Json.object().put("for", "order " + turn))))
              .plus(
                  new Event.Observed(
                      Party.AGENT,
                      new Observation.Result(Json.object().put("order", turn)),
                      Usage.elapsed(1_000)));
    }
    return new Episode(
        cell, talk, new Ending.Finished("done"), "", "", Json.object(), Usage.elapsed(1_000_000));
  }

  private static Event did(Party by, Action action) {
    return new Event.Acted(by, action, new Usage(900, 80, 0.001, 1_000_000, 0, 0, 1_000_000));
  }

  private static String words(SplittableRandom random, int syllables) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      words.append((char) ('a' + random.nextInt(26))).append((char) ('a' + random.nextInt(26)));
      words.append(random.nextInt(3) == 0 ? " " : "");
    }
    return words.toString().strip();
  }
}
