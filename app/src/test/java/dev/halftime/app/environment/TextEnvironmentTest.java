package dev.halftime.app.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.world.helpdesk.Helpdesk;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests what learners are told of an episode that is over before they act.
final class TextEnvironmentTest {

  private static final Benchmark HELPDESK = Helpdesk.of(1);

  private static TextEnvironment among(Benchmark benchmark, String setting) {
    List<Task> tasks = HELPDESK.tasks().limit(3).toList();
    return new TextEnvironment(benchmark, tasks, Setting.of(setting));
  }

  /// A user who leaves without a word.
  private static final class Leaving implements User {
    @Override
    public Action act(Transcript heard) {
      return new Action.Finish("");
    }
  }

  @Test
  void anEpisodeThatIsOverAtItsStartSaysSo() {
    Benchmark left = HELPDESK.withUsers("leaving", (_, _, _, _) -> new Leaving());
    try (TextEnvironment environment = among(left, "interactive")) {
      ObjectNode begun = environment.reset(1, "");
      assertThat(begun.at("/info/over").booleanValue()).isTrue();
      assertThat(begun.at("/info/ending").isMissingNode()).isFalse();
      assertThat(begun.at("/info/score").doubleValue()).isZero();
      assertThat(begun.at("/info/why").asText()).isNotEmpty();

      ObjectNode ended = environment.step(TextNode.valueOf("Say: Good day"));
      assertThat(ended.path("terminated").booleanValue()).isTrue();
      assertThat(ended.path("reward").doubleValue()).isZero();
      assertThat(ended.path("observation")).isEmpty();
      assertThat(ended.at("/info")).isEqualTo(without(begun.path("info").deepCopy()));
      assertThatIllegalStateException()
          .isThrownBy(() -> environment.step(TextNode.valueOf("Say: Good day")));
    }
  }

  private static ObjectNode without(ObjectNode info) {
    return info.remove(List.of("task", "tools"));
  }

  @Test
  void anEpisodeThatHasBegunIsNotOver() {
    try (TextEnvironment environment = among(HELPDESK, "interactive")) {
      assertThat(environment.reset(1, "").at("/info/over").isMissingNode()).isTrue();
      ObjectNode stepped = environment.step(TextNode.valueOf("Say: Good day"));
      assertThat(stepped.path("terminated").booleanValue()).isFalse();
      assertThat(stepped.path("observation")).isNotEmpty();
    }
  }
}
