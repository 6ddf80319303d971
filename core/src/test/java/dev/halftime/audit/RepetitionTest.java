package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.audit.check.RepeatCheck;
import dev.halftime.audit.check.SnapshotCheck;
import dev.halftime.audit.suite.Audit;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Tests of the checks of repeated runs and snapshots.
final class RepetitionTest {

  private static final Check REPEAT = new RepeatCheck();
  private static final Check SNAPSHOTS = new SnapshotCheck();

  private static List<String> failed(Toy toy, Check check) {
    return toy.failures(check).stream().map(AuditFinding::what).toList();
  }

  @Test
  void tasksThatAreMadeDifferentlyAreFound() {
    AtomicInteger made = new AtomicInteger();
    Toy toy =
        Toy.sound()
            .giving(i ->
                Toy.task("t" + i, "order " + made.incrementAndGet(), Json.object(), List.of()));

    List<AuditFinding> failures = toy.failures(REPEAT);

    assertThat(failures.getFirst().what())
        .isEqualTo("tasks that differ when generated again from the same seed");
    assertThat(failures.getFirst().count()).isEqualTo(10);
    assertThat(failures.getFirst().cases().getFirst().detail())
        .contains("order 1", "' first, then '");
  }

  @Test
  void worldsThatBeginInAnotherStateAreFound() {
    AtomicInteger opened = new AtomicInteger();
    Toy toy =
        Toy.sound()
            .in(() -> {
              World world = Pantry.world();
              world.restore(State.of(Map.of("days/now", Json.tree(opened.incrementAndGet()))));
              return world;
            });

    assertThat(failed(toy, REPEAT))
        .contains("tasks that begin in another state when generated again");
  }

  @Test
  void toolsThatComeAndGoAreFound() {
    AtomicInteger opened = new AtomicInteger();
    Toy toy = Toy.sound().in(() -> opened.incrementAndGet() % 3 == 0 ? new Mute() : Pantry.world());

    assertThat(failed(toy, REPEAT))
        .contains("instructions or tools that differ when generated again");
  }

  @Test
  void usersThatDependOnWhoWasServedBeforeAreFound() {
    AtomicInteger customers = new AtomicInteger();
    Toy toy =
        Toy.sound()
            .with(task -> {
              User user = Toy.sound().users().apply(task);
              String number = "I am number " + customers.incrementAndGet();
              return heard -> heard.isEmpty() ? new Action.Say(number) : user.act(heard);
            });

    // Scores may differ, too, if agents react to the other number.
    assertThat(failed(toy, REPEAT))
        .contains("episodes that differ when played again from the same seed");
  }

  @Test
  void scoresThatDifferAreFound() {
    AtomicInteger judged = new AtomicInteger();
    Toy toy =
        Toy.sound()
            .judgedBy((_, _) -> new Score.Graded(judged.incrementAndGet() % 3 == 0 ? 1 : 0, ""));

    assertThat(failed(toy, REPEAT))
        .containsExactly("episodes that score differently when played again");
  }

  @Test
  void aWorldThatForgetsToPutASnapshotBackIsFound() {
    Toy toy = Toy.sound().in(() -> Hooked.restoring(Pantry.world(), (_, _) -> {}));

    assertThat(failed(toy, SNAPSHOTS))
        .contains("tasks that continue differently from a restored snapshot");
  }

  @Test
  void aWorldThatRemembersMoreThanItsStateIsFound() {
    Toy toy = Toy.sound().in(RepetitionTest::counting);

    assertThat(failed(toy, SNAPSHOTS))
        .containsExactly(
            "tasks that continue differently from a restored snapshot",
            "tasks that continue differently from it in a new world");
  }

  /// A world that reveals how many calls it has received.
  private static World counting() {
    AtomicInteger calls = new AtomicInteger();
    return Hooked.stepping(
        Pantry.world(),
        (world, call) -> {
          int number = calls.incrementAndGet();
          return world.step(call).observation() instanceof Observation.Refusal refusal
              ? Step.on(refusal)
              : Step.on(new Observation.Text("call " + number));
        });
  }

  @Test
  void aWorldThatWritesIntoItsSnapshotsIsFound() {
    Toy toy = Toy.sound().in(() -> Hooked.stepping(full(), RepetitionTest::scribble));

    assertThat(failed(toy, SNAPSHOTS)).contains("snapshots that later calls change");
  }

  private static World full() {
    World world = Pantry.world();
    world.restore(State.of(Map.of("days/now", Json.object().put("calls", 0))));
    return world;
  }

  private static Step<Observation> scribble(World world, Action.Call call) {
    ObjectNode days = (ObjectNode) world.state().get("days/now").orElseThrow();
    days.put("calls", days.path("calls").asInt() + 1);
    return world.step(call);
  }

  @Test
  void aWorldThatDrawsLotsIsFoundByReplay() {
    AtomicInteger lots = new AtomicInteger();
    Toy toy =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (world, call) ->
                        world.step(call).observation() instanceof Observation.Refusal refusal
                            ? Step.on(refusal)
                            : Step.on(new Observation.Text("lot " + lots.incrementAndGet()))));

    assertThat(failed(toy, SNAPSHOTS)).contains("tasks that end differently when replayed");
  }

  @Test
  void impossibleCallsThatAreTakenOrChangeSomethingAreFound() {
    Toy obliging =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (world, call) ->
                        world.step(call).observation() instanceof Observation.Refusal
                            ? Step.on(new Observation.Text("as you like"))
                            : world.step(call)));
    Toy spiteful =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (world, call) -> {
                      Step<Observation> step = world.step(call);
                      if (step.observation() instanceof Observation.Refusal) {
                        world.restore(world.state().with("jars/floor", Json.tree("broken")));
                      }
                      return step;
                    }));

    assertThat(failed(obliging, SNAPSHOTS))
        .containsExactly("impossible calls that are not refused");
    assertThat(failed(spiteful, SNAPSHOTS))
        .containsExactly("tasks in which refused calls change the world");
  }

  @Test
  void aWorldThatThrowsNamesTheTask() {
    Toy toy =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (world, call) -> {
                      if (call.arguments().path("jar").asText().startsWith("j4")) {
                        throw new IllegalStateException("the shelf fell down");
                      }
                      return world.step(call);
                    }));

    assertThat(toy.failures(SNAPSHOTS).getFirst().cases())
        .containsExactly(
            new FindingExample("t4", "threw java.lang.IllegalStateException: the shelf fell down"));
  }

  @Test
  void twoTapesOfTheSameSeedHaveOneFingerprint() {
    Audit audit = new Audit(List.of(), _ -> {});
    String one = audit.of("toy", () -> Toy.sound().benchmark(), Toy.TERMS).fingerprint();
    Toy other =
        Toy.sound()
            .giving(i -> {
              Task task = Toy.filling(i);
              return i == 9 ? Toy.task("t9", "?", task.judged(), List.of()) : task;
            });

    assertThat(one)
        .hasSize(64)
        .isEqualTo(audit.of("toy", () -> Toy.sound().benchmark(), Toy.TERMS).fingerprint());
    assertThat(audit.of("toy", other::benchmark, Toy.TERMS).fingerprint()).isNotEqualTo(one);
  }
}
