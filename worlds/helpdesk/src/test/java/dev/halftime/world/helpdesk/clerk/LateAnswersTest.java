package dev.halftime.world.helpdesk.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action.Call;
import dev.halftime.Assumption;
import dev.halftime.EpisodeHooks;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The clerk waits for answers that come late, and is graded where they never come.
@Tag("whole")
final class LateAnswersTest {

  private static final int TASKS = 30;

  /// Answers to calls come some turns late, and every so many of them never.
  ///
  /// @param lost every which answer is lost; 0 if none is
  private record Late(int turns, int lost) implements Assumption {

    @Override
    public String id() {
      return "late" + turns + "lost" + lost;
    }

    @Override
    public String title() {
      return "prompt tools";
    }

    @Override
    public String about() {
      return "tools answer some turns late, or never";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return new EpisodeHooks() {
        private final Deque<List<Observation>> due = new ArrayDeque<>();
        private final List<Observation> fresh = new ArrayList<>();
        private int calls;

        @Override
        public Step<Observation> call(Party by, Call call, Calls tools) {
          Step<Observation> step = tools.step(by, call);
          if (lost == 0 || ++calls % lost != 0) {
            fresh.add(step.observation());
          }
          return Step.on(new Observation.Text("Accepted."));
        }

        @Override
        public List<Observation> unasked() {
          due.addLast(List.copyOf(fresh));
          fresh.clear();
          return due.size() > turns ? due.removeFirst() : List.of();
        }
      };
    }
  }

  private static List<Result> results(Setting setting, Late late) {
    AgentEntry clerk = AgentEntry.of("agent", "the agent of this test", _ -> Clerk.remembering());
    return Trial.in(setting.alsoDropping(late), Helpdesk.of(3), clerk, TASKS);
  }

  @Test
  void theClerkWaitsForAnswersThatComeLate() {
    for (int turns : List.of(1, 3)) {
      for (Setting setting : List.of(Setting.CLASSICAL, Setting.SECOND_HALF)) {
        assertThat(results(setting, new Late(turns, 0)))
            .filteredOn(it -> !Trial.success(it))
            .hasSizeLessThan(3);
      }
    }
  }

  @Test
  void whereAnswersAreLostTheClerkIsGradedAndBreaksNothing() {
    for (int lost : List.of(1, 4, 7)) {
      for (Setting setting : List.of(Setting.CLASSICAL, Setting.SECOND_HALF)) {
        assertThat(results(setting, new Late(1, lost)))
            .isNotEmpty()
            .allSatisfy(result ->
                assertThat(result.score())
                    .isInstanceOfSatisfying(
                        Score.Graded.class,
                        graded -> assertThat(graded.why()).doesNotContain("Exception")));
      }
    }
  }
}
