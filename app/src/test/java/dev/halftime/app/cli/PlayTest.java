package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void theCustomerGetsARoleInWordsAndNoneOfTheAnswers() {
    Cli.Ran played = Cli.in(folder).typing("bye").run("play helpdesk --as customer --agent noop");

    assertThat(played.out()).contains("You are the customer").doesNotContain("\"told\"", "{");
  }

  @Test
  void aPersonCanBeTheAgent() {
    String room = word(Cli.in(folder).heating("play", "").out(), "in the (\\w+)");
    String degrees =
        word(Cli.in(folder).typing("how warm?").heating("play", "").out(), "like (\\d+) degrees");

    Cli.Ran ran =
        Cli.in(folder)
            .typing(
                "help",
                "rules",
                "tools",
                "call heet room=x",
                "call heat room",
                "call heat room=" + room + " degrees=warm",
                "think this should do",
                "call heat room=\"" + room + "\" degrees=" + degrees,
                "finish all done")
            .heating("play", "");

    assertThat(ran.out())
        .contains("It is cold in the", "use a tool", "You look after the heating")
        .contains("heat room=string degrees=integer")
        .contains("there is no tool 'heet'; did you mean 'heat'?")
        .contains("write arguments as name=value, not 'room'")
        .contains("!! argument 'degrees' must be of type integer")
        .contains("Score 1.00: heated as requested", "4 turns, 2 calls");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aPersonCanBeTheCustomer() {
    Cli.Ran ran =
        Cli.in(folder)
            .typing("wish", "It is cold in the attic.", "Make it 20 degrees!")
            .heating("play", "--as customer --agent class:Thermostat");

    assertThat(ran.out())
        .contains("You are the customer", "\"degrees\" : ", "<< How warm would you like it?")
        .contains("Score 0.00: not as requested");
  }

  @Test
  void aPersonAtTheTerminalIsComparedWithTheUserOfTheBenchmark() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("report --people").code()).isEqualTo(ExitCode.INPUT);
    cli.typing("It is cold.", "Make it 20 degrees!", "bye")
        .heating("play", "--as customer --agent class:Thermostat");
    assertThat(cli.run("report --people").out()).contains("No matched episodes of people yet");
    cli.heating("run", "--agent class:Thermostat --setting interactive --tasks 1");

    String section = "Simulated users compared with people";
    assertThat(cli.run("report --people").out())
        .contains(section, "scripted, interactive", "n = 1", "words per turn");
    assertThat(folder.resolve("people.html")).content().contains(section);
    assertThat(cli.run("report --full").out()).contains(section);
    assertThat(cli.run("report play --full").out())
        .contains(section)
        .doesNotContain("Simulated users. ");
    assertThat(cli.run("report --people --json").out()).startsWith("{\"benchmarks\":[{");
    assertThat(cli.run("resume play").err()).contains("cannot be resumed");
    assertThat(cli.run("report x --people").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatWasPlayedIsRecordedEachTimeAndNeverResumed() {
    Cli cli = Cli.in(folder);
    cli.typing("finish").heating("play", "");
    cli.typing("finish").heating("play", "--task t3");
    cli.typing("finish").heating("play", "--task t3");

    assertThat(cli.run("list runs").out().lines().filter(line -> line.contains("human")))
        .hasSize(3);
    assertThat(cli.run("report").out()).contains("human");
    assertThat(cli.run("resume").err()).contains("Nothing to do");
  }

  @Test
  void theNewestRunIsAnEvaluationUnlessThereAreOnlySessionsOfPeople() {
    Cli cli = Cli.in(folder);
    cli.typing("finish").heating("play", "");
    Cli.Ran alone = cli.run("report");
    assertThat(alone.out()).contains("human");
    assertThat(alone.err()).contains("The store has only sessions of people; 'play-");

    cli.heating("run", "--agent class:Thermostat,noop --setting interactive --tasks 2");
    cli.typing("finish").heating("play", "");
    Cli.Ran evaluated = cli.run("report");
    assertThat(evaluated.out()).contains("class:Thermostat").doesNotContain("human");
    assertThat(evaluated.err()).doesNotContain("sessions of people");
    assertThat(cli.run("compare class:Thermostat noop").err()).isEmpty();
  }

  @Test
  void aPersonAloneWorksOnTheWholeTicket() {
    Cli.Ran ran = Cli.in(folder).typing("finish").heating("play", "--setting classical");

    assertThat(ran.out()).contains("<< Please heat the ");
  }

  private static String word(String text, String pattern) {
    var matcher = java.util.regex.Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
