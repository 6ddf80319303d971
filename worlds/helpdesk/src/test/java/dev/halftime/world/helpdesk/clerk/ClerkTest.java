package dev.halftime.world.helpdesk.clerk;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.INTERACTIVE;
import static dev.halftime.Setting.SECOND_HALF;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.record.Result;
import dev.halftime.setting.Limits;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Trial;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ClerkTest {

  private static final Benchmark HELPDESK = Helpdesk.first(12);
  private static final int TASKS = 120;

  private static final Map<String, Task> BY_ID =
      HELPDESK.tasks().limit(TASKS).collect(Collectors.toMap(Task::id, Function.identity()));

  /// Results in `second-half`, which several tests look at.
  private static final Map<String, List<Result>> RESULTS = new ConcurrentHashMap<>();

  private static List<Result> forgetful() {
    return RESULTS.computeIfAbsent("forgetful", _ -> run(_ -> Clerk.forgetful(), SECOND_HALF));
  }

  private static List<Result> remembering() {
    return RESULTS.computeIfAbsent("remembering", _ -> run(_ -> Clerk.remembering(), SECOND_HALF));
  }

  private static List<Result> run(LongFunction<Agent> agent, Setting setting) {
    return run(AgentEntry.of("agent", "the agent of this test", agent), setting);
  }

  private static List<Result> run(AgentEntry entrant, Setting setting) {
    return Trial.in(setting, HELPDESK, entrant, TASKS);
  }

  private static double success(List<Result> results, Predicate<Task> which) {
    return results.stream()
        .filter(result -> which.test(task(result)))
        .mapToInt(result -> Trial.success(result) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static Task task(Result result) {
    return Objects.requireNonNull(BY_ID.get(result.cell().task()));
  }

  private static double asks(List<Result> results, int from, int to) {
    return results.stream()
        .filter(result -> result.cell().position() >= from && result.cell().position() < to)
        .mapToInt(result -> result.tally().asks())
        .average()
        .orElseThrow();
  }

  private static boolean refersBack(Task task) {
    return !Scenario.of(task).recall().isEmpty();
  }

  @Test
  void aClerkWhoTakesOverGoesOnAsTheOneBeforeWouldHave() {
    for (Setting setting : List.of(CLASSICAL, INTERACTIVE)) {
      for (Task task : HELPDESK.tasks().limit(60).toList()) {
        TrialEpisode rehearsal =
            new TrialEpisode(HELPDESK, task, setting, 1, Limits.DEFAULT, System::nanoTime);

        assertThat(done(rehearsal.play(seen -> Clerk.forgetful().act(seen))))
            .isEqualTo(done(rehearsal.play(Clerk.forgetful())));
      }
    }
  }

  private static List<Action> done(PlayedEpisode played) {
    return played.episode().transcript().events().stream()
        .flatMap(event -> event instanceof Event.Acted did ? Stream.of(did.action()) : Stream.of())
        .toList();
  }

  @Test
  void theClerkDoesMostOfTheWork() {
    assertThat(success(run(_ -> Clerk.forgetful(), CLASSICAL), _ -> true)).isGreaterThan(0.85);
    assertThat(success(run(_ -> Clerk.forgetful(), INTERACTIVE), _ -> true)).isGreaterThan(0.85);
  }

  @Test
  void whoNeverAsksFailsWhereOnlyTheCustomerKnows() {
    assertThat(success(run(_ -> Clerk.silent(), CLASSICAL), _ -> true)).isGreaterThan(0.85);
    assertThat(success(run(_ -> Clerk.silent(), INTERACTIVE), _ -> true)).isZero();
  }

  @Test
  void whatRefersToAnEarlierEpisodeNeedsMemory() {
    assertThat(success(run(_ -> Clerk.forgetful(), SEQUENTIAL), ClerkTest::refersBack)).isZero();
    assertThat(success(run(_ -> Clerk.remembering(), SEQUENTIAL), ClerkTest::refersBack))
        .isGreaterThan(0.85);
  }

  @Test
  void whereTheCustomerIsThereTheForgetfulClerkAsks() {
    List<Result> forgetful = forgetful();
    List<Result> remembering = remembering();
    assertThat(success(forgetful, ClerkTest::refersBack)).isGreaterThan(0.85);
    assertThat(userTurns(remembering)).isLessThan(userTurns(forgetful));
  }

  private static double userTurns(List<Result> results) {
    return results.stream()
        .filter(result -> refersBack(task(result)))
        .mapToInt(result -> result.tally().userTurns())
        .average()
        .orElseThrow();
  }

  @Test
  void lookUpsFallOverASequenceWithMemoryAndOnlyWithIt() {
    List<Result> remembering = remembering();
    assertThat(asks(remembering, 20, 30)).isLessThan(0.6 * asks(remembering, 0, 10));
    List<Result> forgetful = forgetful();
    assertThat(asks(forgetful, 20, 30)).isGreaterThan(0.85 * asks(forgetful, 0, 10));
  }

  @Test
  void aRuleThatHasChangedIsLookedUpAnew() {
    List<Result> drifted = run(_ -> Clerk.remembering(), Setting.of("sequential+drift"));
    List<Result> late = drifted.stream().filter(result -> result.cell().position() >= 15).toList();
    assertThat(late.stream().mapToInt(result -> result.tally().refusals()).sum()).isPositive();
    assertThat(
            success(
                late,
                task -> !task.family().equals("refund-status"))) // no call rejects an outdated date
        .isGreaterThan(0.85);
  }

  @Test
  void faultyToolsAreTriedAgain() {
    List<Result> faulty = run(_ -> Clerk.forgetful(), Setting.of("classical+faults"));
    assertThat(success(faulty, _ -> true)).isGreaterThan(0.7);
  }

  @Test
  void theFloorsAreFloorsAndTheCeilingIsACeiling() {
    for (AgentEntry entrant : Clerks.entrants()) {
      if (!entrant.id().startsWith("clerk")) {
        double success = success(run(entrant, INTERACTIVE), _ -> true);
        assertThat(success).as(entrant.id()).isEqualTo(entrant.seesTask() ? 1 : 0);
      }
    }
  }
}
