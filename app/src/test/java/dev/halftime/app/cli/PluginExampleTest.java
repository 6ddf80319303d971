package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Uses `examples/plugin`, a jar with one part of each kind, by the names of the parts.
final class PluginExampleTest {

  @TempDir private static Path shared;
  private static String classPath = "";
  @TempDir private Path folder;

  @BeforeAll
  static void pack() throws IOException {
    classPath = " --class-path " + PluginJars.example(shared.resolve("tea.jar"));
  }

  private Cli.Ran run(String command) {
    return Cli.in(folder).run((command + classPath).split(" "));
  }

  private Cli.Ran ran(String command) {
    Cli.Ran ran = run(command);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran;
  }

  private List<JsonNode> episodes() {
    return Cli.in(folder)
        .run("export")
        .out()
        .lines()
        .map(Json::read)
        .filter(line -> line.has("score"))
        .toList();
  }

  private Stream<Double> scores() {
    return episodes().stream().map(it -> it.at("/score/value").asDouble(-1));
  }

  @Test
  void everyPartIsListedWithItsParameters() {
    JsonNode list = Json.read(ran("list --json").out());
    String agent = ran("list waiter").out();

    assertThat(list.path("benchmarks").findValuesAsText("id")).contains("tea-house");
    assertThat(list.path("agents").findValuesAsText("id")).contains("waiter");
    assertThat(list.path("users").findValuesAsText("id")).contains("hasty");
    assertThat(list.path("models").findValuesAsText("id"))
        .contains("openai:MODEL[@URL]", "leaf:MODEL");
    assertThat(list.path("scorers").findValuesAsText("id")).containsExactly("closeness");
    assertThat(list.path("settings").findValuesAsText("id")).contains("...+warm");
    assertThat(list.path("algorithms").findValuesAsText("id")).contains("sarsa-lite");
    assertThat(list.path("formats").findValuesAsText("id")).contains("inspect", "tally");
    assertThat(list.path("models").findValues("parameters").toString())
        .contains("{\"about\":\"dollars for a million tokens\",\"allowed\":\"a number\"");
    assertThat(agent)
        .contains("waiter (agents): asks until it knows the order")
        .containsPattern("patience +3 +questions before it gives up \\(a whole number from 1\\)");
    assertThat(run("list waitr").err()).contains("did you mean 'waiter'?");
  }

  @Test
  void agentsUsersModelsAndAnAssumptionWorkOnItsBenchmark() {
    ran(
        "run tea-house --agent waiter,act@leaf:small --user hasty"
            + " --setting classical,interactive --tasks 2 --json --quiet");

    assertThat(scores()).hasSize(8).containsOnly(1.0);
    List<JsonNode> asked =
        episodes().stream()
            .filter(it -> it.toString().contains("act@leaf:small"))
            .map(it -> it.at("/episode/usage"))
            .toList();
    assertThat(asked)
        .hasSize(4)
        .allSatisfy(usage -> {
          assertThat(usage.path("tokensIn").asInt()).isPositive();
          assertThat(usage.path("dollars").asDouble()).isPositive();
          assertThat(usage.has("unpriced")).isFalse();
        });
  }

  @Test
  void parametersReachTheParts() {
    ran("run tea-house --agent waiter --user hasty?loud --setting interactive --tasks 2 --quiet");

    assertThat(scores()).containsOnly(0.0);
    assertThat(episodes().toString()).contains("PLEASE BREW");
  }

  @Test
  void anAssumptionIsDropped() {
    ran("run tea-house --agent waiter --setting classical,classical+warm --tasks 2 --quiet");

    assertThat(episodes())
        .hasSize(4)
        .filteredOn(it -> it.toString().contains("The kettle is cold"))
        .hasSize(2)
        .allMatch(it -> it.toString().contains("classical+warm"));
  }

  @Test
  void aModelPlaysUsersAndJudges() {
    ran("run helpdesk --agent clerk --user leaf:small --setting interactive --tasks 1 --quiet");
    assertThat(episodes().getFirst().toString()).contains("For how long?");

    String judged = ran("regrade --judge leaf:small --judge leaf:small?strict --json").out();
    assertThat(judged)
        .contains("\"judge\":\"leaf:small\"")
        .containsPattern("\"judge\":\"leaf:small\".*\"verdict\":true")
        .containsPattern("\"judge\":\"leaf:small\\?strict\".*\"verdict\":false");
  }

  @Test
  void aScorerGradesARecordedRun() {
    ran("run tea-house --agent noop,oracle --setting classical --tasks 2 --quiet");
    String graded = ran("regrade --scorer closeness?minute=0.5 --json").out();

    assertThat(graded.lines())
        .hasSize(4)
        .allMatch(it -> it.contains("minutes off") || it.contains("no such tea"));
    assertThat(run("regrade --scorer closenes").err()).contains("did you mean 'closeness'?");
    assertThat(run("regrade --scorer closeness --judge leaf:small").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anAlgorithmTrains() {
    ran("train sarsa-lite FrozenLake-v1 --steps 2000 --set epsilon=0.3 --quiet --json");

    assertThat(run("train sarsa-lite FrozenLake-v1 --set epsilo=0.3").err())
        .contains("did you mean 'epsilon'?");
  }

  @Test
  void aFormatIsReadAndWritten() throws IOException {
    Path file = folder.resolve("tallies.txt");
    Files.writeString(file, "ann t1 right\nann t2 wrong\nbob t1 right\n");
    Path out = folder.resolve("again.txt");

    ran("import --format tally --quiet " + file);
    String run = episodes().getFirst().path("run").asText();
    ran("export " + run + " --format tally --out " + out);

    assertThat(Files.readAllLines(out))
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(file));
    assertThat(run("import --format taly " + file).err()).contains("did you mean 'tally'?");
    assertThat(run("export --format taly").err()).contains("did you mean 'tally'?");
    Files.writeString(file, "ann t1 perhaps\n");
    assertThat(run("import --format tally " + file).err())
        .contains("'ann t1 perhaps' is not AGENT TASK right|wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "waiter?patiens=2 | 'waiter' has no parameter 'patiens'; did you mean 'patience'?",
        "waiter?patience=some | 'patience' in 'waiter?patience=some' must be a whole number from 1",
        "waitr | did you mean 'waiter'?",
        "act@leaf:big | there is no 'leaf:big'; there is leaf:small",
        "act@leaf: | names no model; write leaf:MODEL",
        "act@lef:small | did you mean 'leaf'?",
        "act@leaf:small?prise=2 | did you mean 'price'?",
      })
  void whatIsWrongWithANameIsSaid(String agent, String said) {
    Cli.Ran ran = run("run tea-house --tasks 1 --quiet --agent " + agent);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(said);
  }
}
