package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProseTest {

  private static final String LONG = "many words ".repeat(9).strip();

  @Test
  void aSentenceIsBrokenAtBlanksAndItsCommandIsNot() {
    String command = "halftime resume 3f2a --store /a/folder --class-path my.jar";

    assertThat(Prose.lines(LONG + "; continue with: " + command, 80))
        .containsExactly(
            "many words many words many words many words many words many words many words",
            "  many words many words; continue with:",
            "  " + command);
    assertThat(Prose.lines(LONG + ": name it with 'halftime run helpdesk --agent A'", 100))
        .containsExactly(LONG + ":", "  name it with 'halftime run helpdesk --agent A'");
  }

  @Test
  void aVerdictIsContinuedBelowItsSentence() {
    assertThat(Prose.lines("FAIL       clerk is worse, since " + LONG, 80))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("           many words");
  }

  @Test
  void whatFitsIsNotChangedAndAWordThatIsTooLongStandsAlone() {
    String path = "/folder".repeat(20);

    assertThat(Prose.lines("a  b\n\n  c  d\n", 80)).containsExactly("a  b", "", "  c  d", "");
    assertThat(Prose.lines("Written to " + path + " just now, and nowhere else", 80))
        .containsExactly("Written to", "  " + path, "  just now, and nowhere else");
  }
}
