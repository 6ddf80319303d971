package dev.halftime.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.app.cli.command.experiment.ResumeCommand;
import dev.halftime.app.cli.command.experiment.RunCommand;
import dev.halftime.app.cli.terminal.TerminalStreams;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;

/// Tests the output of `--help` on terminals of several widths.
final class HelpTest {

  private static CommandLine line(int columns) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    BufferedReader nobody = new BufferedReader(new StringReader(""));
    return Halftime.commandLine(
        new TerminalStreams(nowhere, nowhere, false, columns, nobody, false));
  }

  /// Removes spaces, since lines may break anywhere.
  private static String flat(String text) {
    return text.replaceAll("\\s+", "").replace("%%", "%");
  }

  /// Returns the description as written in the class.
  private static String description(CommandLine line) {
    Command said = line.getCommandSpec().userObject().getClass().getAnnotation(Command.class);
    return flat(String.join(" ", said.description()));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 132})
  void theWholeDescriptionOfEachCommandIsShownInTheListAndByTheCommand(int columns) {
    CommandLine halftime = line(columns);
    String list = halftime.getUsageMessage();
    assertThat(flat(list)).contains(description(halftime));
    for (CommandLine command : halftime.getSubcommands().values()) {
      assertThat(flat(list)).contains(description(command));
      assertThat(flat(command.getUsageMessage())).contains(description(command));
    }
  }

  @Test
  void aCommandThatIsPreparedAloneHasTheSameHelp() {
    for (CommandLine command : line(100).getSubcommands().values()) {
      StringWriter out = new StringWriter();
      PrintWriter printed = new PrintWriter(out, true);
      BufferedReader nobody = new BufferedReader(new StringReader(""));
      TerminalStreams screen = new TerminalStreams(printed, printed, false, 100, nobody, false);
      assertThat(Halftime.execute(screen, command.getCommandName(), "--help")).isZero();
      assertThat(out.toString()).isEqualTo(command.getUsageMessage());
    }
  }

  @Test
  void aCommandLineThatDoesNotBeginWithACommandKnowsThemAll() {
    assertThat(Commands.needed()).isEqualTo(Commands.ALL);
    assertThat(Commands.needed("--help", "run")).isEqualTo(Commands.ALL);
    assertThat(Commands.needed("rnu", "run")).isEqualTo(Commands.ALL);
    assertThat(Commands.needed("completion")).isEqualTo(Commands.ALL);
    assertThat(Commands.needed("run", "report"))
        .containsExactly(RunCommand.class, ResumeCommand.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 132})
  void optionsAreDescribedWholeAndNoLineIsTooLong(int columns) {
    for (CommandLine command : line(columns).getSubcommands().values()) {
      String help = command.getUsageMessage();
      assertThat(help.lines()).as(command.getCommandName()).allMatch(it -> it.length() <= columns);
      command.getCommandSpec().options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> {
            String words = option.longestName() + " " + List.of(option.description());
            for (String part : option.description()) {
              if (!part.contains("$") && !part.contains("%")) {
                assertThat(flat(help)).as(words).contains(flat(part));
              }
            }
          });
    }
  }

  @Test
  void optionsThatCommandsShareStandUnderAHeading() {
    String help = requireNonNull(line(100).getSubcommands().get("run")).getUsageMessage();
    assertThat(help)
        .containsSubsequence(
            "--seed=N",
            "Limits of an episode:",
            "--max-turns",
            "Prices for utility:",
            "--price-call",
            "Models:",
            "--keys",
            "Amount of work:",
            "--budget-dollars",
            "Requirements:",
            "--require");
  }

  /// Lines break only at the width of the terminal, or at the end of a clause.
  @Test
  void onlyCommandsThatPrintReportsHaveTheirWholeTables() {
    assertThat(line(80).getUsageMessage()).doesNotContain("--full");
    assertThat(line(80).getSubcommands().entrySet())
        .filteredOn(each -> each.getValue().getUsageMessage().contains("--full"))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "demo", "run", "resume", "report", "regrade", "grade", "import", "train");
    for (String words : List.of("--full report x", "report --full x")) {
      CommandLine line = line(80);
      line.parseArgs(words.split(" "));
      assertThat(((Halftime) line.getCommand()).full()).as(words).isTrue();
    }
    CommandLine plain = line(80);
    plain.parseArgs("report", "x");
    assertThat(((Halftime) plain.getCommand()).full()).isFalse();
    assertThatThrownBy(() -> line(80).parseArgs("list", "--full"))
        .hasMessageContaining("Unknown option: '--full'");
  }

  @Test
  void noSentenceAboutAnOptionIsBrokenByHand() {
    for (CommandLine command : line(80).getSubcommands().values()) {
      for (ArgSpec each : command.getCommandSpec().args()) {
        List<String> parts = List.of(each.description());
        for (String part : parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1)) {
          assertThat(part)
              .as(command.getCommandName() + " " + each.paramLabel())
              .matches("(?s).*[.:;]");
        }
      }
    }
  }
}
