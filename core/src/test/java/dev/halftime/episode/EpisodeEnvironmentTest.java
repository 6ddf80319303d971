package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EpisodeEnvironmentTest {

  private static final Benchmark LAMPS = Lamps.of(3);
  private static final Task TASK = Lamps.task(1);
  private static final Action PAINT = new Action.Call("paint", TASK.scenario().deepCopy());
  private static final Action WRONG =
      new Action.Call("paint", Json.object().put("lamp", 1).put("colour", "red"));
  private static final Action DONE = new Action.Finish("done");

  private static EpisodeEnvironment in(String setting) {
    return in(setting, Limits.DEFAULT);
  }

  private static EpisodeEnvironment in(String setting, Limits limits) {
    return new EpisodeEnvironment(LAMPS, TASK, Setting.of(setting), limits, () -> 0);
  }

  private static List<Step<Transcript>> walk(EpisodeEnvironment environment, Action... actions) {
    List<Step<Transcript>> steps = new ArrayList<>();
    for (Action action : actions) {
      steps.add(environment.step(action));
    }
    return steps;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"classical", "interactive", "classical+faults", "interactive+faults+priced"})
  void oneWhoStepsAndAnAgentThatIsRunLeaveTheSameRecord(String setting) {
    List<Action> actions = List.of(new Action.Say("Which?"), WRONG, PAINT, PAINT, DONE);
    EpisodeEnvironment environment = in(setting);
    for (long seed = 0; seed < 10; seed++) {
      environment.reset(seed);
      double sum = 0;
      for (Iterator<Action> left = actions.iterator(); !environment.isOver(); ) {
        sum += environment.step(left.next()).reward();
      }
      PlayedEpisode stepped = environment.played();
      Iterator<Action> left = actions.iterator();
      PlayedEpisode run = EpisodeRunner.play(environment, seed, _ -> left.next());

      assertThat(run.episode().identity()).isEqualTo(stepped.episode().identity());
      assertThat(run.score()).isEqualTo(stepped.score());
      assertThat(sum)
          .isEqualTo(stepped.score() instanceof Score.Graded graded ? graded.value() : 0);
    }
  }

  @Test
  void theScoreIsTheRewardOfTheLastStep() {
    EpisodeEnvironment environment = in("classical");
    Transcript first = environment.reset(1);
    List<Step<Transcript>> steps = walk(environment, new Action.Think("hm"), PAINT, DONE);

    assertThat(first.toString()).contains("Please make lamp 1 green.");
    assertThat(steps).extracting(Step::reward).containsExactly(0.0, 0.0, 1.0);
    assertThat(steps).extracting(Step::terminated).containsExactly(false, false, true);
    assertThat(steps).extracting(Step::truncated).containsOnly(false);
    assertThat(steps.getFirst().observation().size()).isEqualTo(first.size() + 1);
  }

  @Test
  void aLimitTruncatesAndWhatTheAgentBreaksTerminates() {
    EpisodeEnvironment environment = in("classical", Plays.TIGHT);
    environment.reset(1);
    Step<Transcript> cut = walk(environment, PAINT, PAINT, PAINT).getLast();
    environment.reset(1);
    Step<Transcript> broken = environment.step(new Action.Say("x".repeat(2_000)));

    assertThat(cut.truncated()).isTrue();
    assertThat(cut.terminated()).isFalse();
    assertThat(cut.reward()).isZero();
    assertThat(broken.terminated()).isTrue();
    assertThat(environment.played().episode().ending()).isInstanceOf(Ending.Failed.class);
  }

  @Test
  void afterAnEndItMustBeReset() {
    EpisodeEnvironment environment = in("classical");
    assertThatThrownBy(() -> environment.step(DONE)).isInstanceOf(IllegalStateException.class);
    environment.reset(1);
    assertThatThrownBy(environment::played).isInstanceOf(IllegalStateException.class);
    environment.step(DONE);

    assertThatThrownBy(() -> environment.step(DONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be reset");
    assertThat(environment.reset(1).size()).isPositive();
    assertThat(environment.isOver()).isFalse();
  }

  @Test
  void aUserWhoLeavesTerminates() {
    EpisodeEnvironment environment = in("interactive");
    environment.reset(1);
    Step<Transcript> left = walk(environment, PAINT, new Action.Say("Good bye.")).getLast();

    assertThat(left.terminated()).isTrue();
    assertThat(left.reward()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classical", "interactive", "interactive+faults"})
  void aSnapshotGoesOnAsItWould(String setting) {
    EpisodeEnvironment environment = in(setting);
    environment.reset(3);
    walk(environment, new Action.Say("Which?"), WRONG);
    EpisodeEnvironment.Snapshot snapshot = environment.snapshot().orElseThrow();
    List<Step<Transcript>> once = walk(environment, PAINT, PAINT, DONE);
    String identity = environment.played().episode().identity();

    for (int time = 0; time < 2; time++) {
      environment.restore(snapshot);
      assertThat(walk(environment, PAINT, PAINT, DONE)).isEqualTo(once);
      assertThat(environment.played().episode().identity()).isEqualTo(identity);
    }
    assertThatThrownBy(() -> in(setting).restore(snapshot))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTimeOfARestoredEpisodeGoesOn() {
    AtomicLong now = new AtomicLong(100);
    EpisodeEnvironment environment =
        new EpisodeEnvironment(LAMPS, TASK, Setting.CLASSICAL, Limits.DEFAULT, now::get);
    environment.reset(1);
    now.addAndGet(7);
    EpisodeEnvironment.Snapshot snapshot = environment.snapshot().orElseThrow();
    now.addAndGet(1_000);
    environment.restore(snapshot);
    now.addAndGet(5);
    environment.step(DONE);

    assertThat(environment.played().episode().usage().nanos()).isEqualTo(12);
  }

  @Test
  void usersWhomSomebodyPlaysCannotBePutBack() {
    Benchmark played = LAMPS.withUsers("somebody", LAMPS.users());
    EpisodeEnvironment environment =
        new EpisodeEnvironment(played, TASK, Setting.INTERACTIVE, Limits.DEFAULT, () -> 0);
    environment.reset(1);

    assertThat(environment.snapshot()).isEmpty();
  }

  @Test
  void anExperimentWalksTheSameCode() {
    Agent agent = Plays.script(new Action.Say("Which?"), PAINT, DONE);
    PlayedEpisode played = EpisodeRunner.play(in("interactive"), 5, agent);

    assertThat(played.score()).isInstanceOf(Score.Graded.class);
    assertThat(played.episode().transcript().toString()).contains("green, please");
  }

  @Test
  void whoHasDoneTheTaskAndBreaksThenScoresNothing() {
    EpisodeEnvironment environment = in("classical");
    environment.reset(1);
    walk(environment, PAINT, new Action.Say("x".repeat(2_000_000)));

    assertThat(environment.played().score())
        .isInstanceOfSatisfying(Score.Graded.class, graded -> assertThat(graded.value()).isZero());
  }

  @Test
  void asManyCallsAreAllowedAsTheLimitSays() {
    EpisodeEnvironment environment = in("classical", Plays.TIGHT);
    environment.reset(1);
    walk(environment, PAINT, PAINT, DONE);

    assertThat(environment.played().episode().ending()).isEqualTo(new Ending.Finished("done"));
  }
}
