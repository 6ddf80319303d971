package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.EpisodeStart;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.model.Scripted;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.report.data.SimulatedUserBehavior;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import dev.halftime.user.Guests;
import dev.halftime.user.PlayedUsers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The report shows the mistakes of a model that plays a user, without blaming the agent for them.
/// them.
final class SimulatorsTest {

  /// Asks for the floor repeatedly and gives up; reports a usage.
  private static final class Clerk implements Agent {
    private UsageMeter meter = _ -> {};

    @Override
    public void begin(EpisodeStart start) {
      meter = start.meter();
    }

    @Override
    public Action act(Transcript seen) {
      meter.add(new Usage(100, 10, 0.5, 2_000_000_000, 0, 0, 0));
      return seen.size() < 6
          ? new Action.Say("Which floor do you want?")
          : new Action.Finish("no room");
    }
  }

  private static Report report(String... script) {
    Benchmark guests = new Guests((_, _) -> _ -> new Action.Say("Own.")).benchmark();
    Scripted player = Scripted.of("scripted:guest", List.of(script));
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of("guests", PlayedUsers.of(guests, player)),
            Map.of("clerk", AgentEntry.of("clerk", "asks", _ -> new Clerk())),
            store,
            new VirtualThreadExecutor(1),
            () -> 0);
    Experiment experiment =
        Experiment.on("guests")
            .agents("clerk")
            .settings(Setting.INTERACTIVE)
            .tasks(1)
            .sequence(1)
            .orders(1)
            .user(player.id())
            .build();
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return Report.of(runner.run().outline(), 1, results, store);
    }
  }

  private static SimulatedUserBehavior simulator(String... script) {
    return report(script).boards().getFirst().simulators().getFirst();
  }

  @Test
  void aUserWhoPlaysWellHasNothingAgainstIt() {
    SimulatedUserBehavior sound =
        simulator(
            "{\"turn\": 0, \"say\": \"A room, please.\"}",
            "{\"turn\": 1, \"say\": \"The first.\"}",
            "{\"say\": \"Really, the first. It is for guest 0.\"}");

    assertThat(sound.talks()).isOne();
    assertThat(sound.broken() + sound.early() + sound.leaks() + sound.repeats()).isZero();
  }

  @Test
  void whatOnlyTheJudgeKnowsIsALeakIfTheUserSaysItFirst() {
    SimulatedUserBehavior leaking =
        simulator(
            "{\"turn\": 0, \"say\": \"I want R4710.\"}",
            "{\"turn\": 1, \"say\": \"Any.\"}",
            "{\"say\": \"Any at all. ###STOP###\"}");

    assertThat(leaking.leaks()).isOne();
  }

  @Test
  void aUserWhoLeavesWhileAskedIsToBlame() {
    SimulatedUserBehavior early =
        simulator("{\"turn\": 0, \"say\": \"A room.\"}", "{\"say\": \"Bye. ###STOP###\"}");

    assertThat(early.early()).isOne();
    assertThat(early.blame()).isEqualTo(Map.of("user", 1));
  }

  @Test
  void whoLeavesBecauseOfHavingToldItBeforeIsNotToBlame() {
    SimulatedUserBehavior fed =
        simulator(
            "{\"turn\": 0, \"say\": \"A room.\"}",
            "{\"say\": \"I have told you before. Goodbye. ###STOP###\"}");

    assertThat(fed.early()).isZero();
    assertThat(fed.blame()).isEqualTo(Map.of("agent", 1));
  }

  @Test
  void whatTheUserDoesNotUnderstandIsCounted() {
    SimulatedUserBehavior lost =
        simulator(
            "{\"turn\": 0, \"say\": \"A room, please.\"}",
            "{\"turn\": 1, \"say\": \"Sorry, what do you mean?\"}",
            "{\"say\": \"The first.\"}");

    assertThat(lost.unclear()).isOne();
  }

  @Test
  void aFactThatWasToldBeforeIsARepetition() {
    SimulatedUserBehavior repeating =
        simulator(
            "{\"turn\": 0, \"say\": \"My number is 555-1234.\"}",
            "{\"turn\": 1, \"say\": \"As I said: it is 555-1234!\"}",
            "{\"say\": \"The first, please.\"}");

    assertThat(repeating.repeats()).isEqualTo(1);
  }

  @Test
  void usersAreProfiledWithoutPeopleBesideThem() {
    String[] script = {
      "{\"turn\": 0, \"say\": \"A room for guest 555-1234, code R4711.\"}",
      "{\"turn\": 1, \"say\": \"As I said: 555-1234.\"}",
      "{\"say\": \"Bye. ###STOP###\"}"
    };
    SimulatedUserBehavior.Profile profile = simulator(script).profile();

    assertThat(profile.facts()).isEqualTo(2);
    assertThat(profile.telling()).isEqualTo(1);
    assertThat(profile.again()).isEqualTo(1);
    assertThat(profile.left()).isEqualTo(1);
    assertThat(profile.turnsLeft()).isEqualTo(profile.turns()).isEqualTo(3);
    Report report = report(script);
    assertThat(report.html())
        .contains("<summary>How simulated users speak</summary>", "turns until leaving");
    assertThat(Json.read(report.json()).at("/boards/0/simulators/0/profile/turns").asInt())
        .isEqualTo(3);
  }

  @Test
  void aUserWhoGivesNoMessageIsToBlameAndNotTheAgent() {
    SimulatedUserBehavior mute = simulator("{\"say\": \"\"}");

    assertThat(mute.broken()).isEqualTo(3);
    assertThat(mute.blame()).isEqualTo(Map.of("user", 1));
    assertThat(simulator("{\"broke\": \"status 503\"}").blame()).isEqualTo(Map.of("model", 1));
  }

  @Test
  void whatTheUserCostsIsNotTheAgents() {
    Report report =
        report("{\"turn\": 0, \"say\": \"A room, please.\"}", "{\"say\": \"Stop. ###STOP###\"}");
    var row = report.boards().getFirst().rows().getFirst();

    assertThat(row.models()).extracting("side").containsExactly("agent", "user");
    assertThat(row.dollars()).isEqualTo(0.5);
    assertThat(row.models().getFirst().tokensIn()).isEqualTo(100);
    assertThat(row.models().getFirst().seconds()).isEqualTo(2);
    assertThat(row.models().getLast().tokensIn()).isGreaterThan(300);
    assertThat(row.models().getLast().dollars()).isZero();
    assertThat(report.terminal(100))
        .contains("guests, users played by scripted:guest", "Models. Model usage of the agent");
  }
}
