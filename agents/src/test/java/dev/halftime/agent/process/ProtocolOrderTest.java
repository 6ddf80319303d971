package dev.halftime.agent.process;

import static dev.halftime.agent.process.ProcessAgentTest.ANSWER;
import static dev.halftime.agent.process.ProcessAgentTest.broke;
import static dev.halftime.agent.process.ProcessAgentTest.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Poll;
import dev.halftime.episode.Plays;
import dev.halftime.setting.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A line answers the request before it, and is UTF-8.
@Timeout(60)
class ProtocolOrderTest {

  private static final String THINK = "{\"kind\":\"think\",\"text\":\"hm\"}";
  private static final String FINISH = "{\"kind\":\"finish\",\"answer\":\"SURPLUS\"}";

  @Test
  void aSecondLineForOneRequestDoesNotAnswerTheNext() {
    Ending.Failed broke =
        broke(ANSWER.formatted("printf '%s\\n' '" + THINK + "' '" + FINISH + "'"));

    assertThat(broke.where()).isEqualTo(Boundary.AGENT);
    assertThat(broke.why())
        .contains("a line before it was asked to act", "one line for each 'act'", FINISH);
  }

  @Test
  void aSecondLineDoesNotDecideTheNextTask() {
    String script = ANSWER.formatted("printf '%s\\n' '" + FINISH + "' '" + FINISH + "'");
    try (ProcessAgent agent = new ProcessAgent(List.of("sh", "-c", script), 0)) {
      assertThat(Plays.with(agent).play().ending()).isEqualTo(new Ending.Finished("SURPLUS"));

      assertThat(Plays.with(agent).play().ending())
          .isInstanceOfSatisfying(
              Ending.Failed.class,
              broke ->
                  assertThat(broke.why())
                      .startsWith("the program wrote a line before it was asked"));
    }
  }

  @Test
  void aProgramThatAlwaysDoesTheSameMayBeginWithIt() {
    Program program = Program.start(List.of("sh", "-c", "echo '" + FINISH + "'; cat >/dev/null"));
    Poll.until(() -> program.written().isPresent());
    try (ProcessAgent agent = new ProcessAgent(() -> program, ProcessAgent.Hearing.AS_IS, 0)) {
      assertThat(Plays.with(agent).play().ending()).isEqualTo(new Ending.Finished("SURPLUS"));
    }
  }

  @Test
  void anAnswerMayComeLateFromAnotherProcess() {
    String script = ANSWER.formatted("(sleep 0.1; echo '" + FINISH + "') &");

    assertThat(play(Limits.DEFAULT, "sh", "-c", script).ending())
        .isEqualTo(new Ending.Finished("SURPLUS"));
  }

  @Test
  void aLineThatIsNotUtf8IsAnErrorAndNotReplaced() {
    for (String bytes : List.of("caf\\351", "\\355\\240\\275", "\\300\\200")) {
      Ending.Failed broke =
          broke(ANSWER.formatted("printf '{\"kind\":\"finish\",\"answer\":\"" + bytes + "\"}\\n'"));

      assertThat(broke.where()).isEqualTo(Boundary.AGENT);
      assertThat(broke.why())
          .matches("the program wrote a line that is not UTF-8: byte \\d+ is 0x..");
    }
    String whole = "printf '{\"kind\":\"finish\",\"answer\":\"caf\\303\\251\"}\\n'";
    assertThat(play(Limits.DEFAULT, "sh", "-c", ANSWER.formatted(whole)).ending())
        .isEqualTo(new Ending.Finished("caf\u00e9"));
  }
}
