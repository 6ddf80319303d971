package dev.halftime.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Task;
import dev.halftime.Transcript;
import org.junit.jupiter.api.Test;

final class RepeatingUserTest {

  @Test
  void itSaysTheTextOfItsTaskAtEveryTurn() {
    Task task = Task.of("t0", "brief").withScenario(RepeatingUser.scenario("24 from 1 2 3 4"));
    RepeatingUser user = RepeatingUser.of(task);

    assertThat(user.act(Transcript.EMPTY))
        .isEqualTo(user.act(Transcript.EMPTY))
        .isEqualTo(new Action.Say("24 from 1 2 3 4"));
  }

  @Test
  void aTaskWithAnotherScenarioIsNamed() {
    assertThatThrownBy(() -> RepeatingUser.of(Task.of("t7", "brief")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 't7' has no text 'says'");
  }
}
