package dev.halftime.world.gym;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GamesTest {

  static Stream<String> ids() {
    return Games.ids().stream();
  }

  private static Benchmark made(String id) {
    return Objects.requireNonNull(Games.entries().get(id), id).make().apply(5);
  }

  private static World begun(String id) {
    World world = made(id).world();
    world.begin(made(id).tasks().findFirst().orElseThrow());
    return world;
  }

  @ParameterizedTest
  @MethodSource("ids")
  @Tag("whole")
  void everyGamePassesTheAudit(String id) {
    AuditOptions terms =
        new AuditOptions(5, 6, OptionalDouble.empty(), 30, Limits.DEFAULT, () -> 0);

    AuditReport report = new Audit(Audit.CHECKS, _ -> {}).of(id, () -> made(id), terms);

    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
  }

  @Test
  void anActionThatIsRefusedBeforeTheWorldHasNoRewardOfTheWorld() {
    Benchmark game = made("cliffwalking");
    EpisodeEnvironment environment =
        new EpisodeEnvironment(
            game,
            game.tasks().findFirst().orElseThrow(),
            Setting.CLASSICAL,
            Limits.DEFAULT,
            () -> 0);
    environment.reset(1);
    double moved =
        environment
            .step(new Call(PlayWorld.TOOL, Json.object().set("actions", Json.read("[\"up\"]"))))
            .reward();
    Step<Transcript> refused = environment.step(new Action.Say("x".repeat(5_000_000)));

    assertThat(moved).isNegative();
    assertThat(refused.terminated()).isTrue();
    assertThat(refused.reward()).isEqualTo(((Score.Graded) environment.played().score()).value());
  }

  private static Observation acted(World world, String actions) {
    Call call = new Call(PlayWorld.TOOL, Json.object().set("actions", Json.read(actions)));
    return world.step(call).observation();
  }

  @Test
  void theStateIsToldInWordsAndFollowsTheActions() {
    World world = begun("cliffwalking");
    assertThat(acted(world, "[\"up\",\"right\"]"))
        .asString()
        .contains("Actions done: 2. Reward: -2.0000.", "You are in row 2, column 1");
  }

  @Test
  void actionsThatDoNotFitAreRefusedAndMoveNothing() {
    World world = begun("pendulum");
    String before = world.state().digest();
    assertThat(acted(world, "[1.5, 2.5]")).asString().contains("2.5 is out of bounds", "-2.0");
    assertThat(acted(world, "[]")).asString().contains("give 1 to 20 actions");
    assertThat(acted(world, "[\"up\"]")).asString().contains("must be of type number");
    assertThat(world.state().digest()).isEqualTo(before);
  }

  @Test
  void theEpisodeEndsTheWorldAndNothingMovesAfterwards() {
    Benchmark blackjack = made("blackjack");
    Task task = blackjack.tasks().findFirst().orElseThrow();
    World world = blackjack.world();
    world.begin(task);
    Call stick = new Call(PlayWorld.TOOL, Json.object().set("actions", Json.read("[\"stick\"]")));
    Step<Observation> end = world.step(stick);
    assertThat(end.terminated()).isTrue();
    assertThat(world.step(stick).observation()).isInstanceOf(Observation.Refusal.class);
  }
}
