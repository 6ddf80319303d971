package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.StandardOutput;
import dev.halftime.app.cli.terminal.TerminalStreams;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests that statements of the README are true.
class ReadmeTest {

  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\\n```\\w+\\n(.*?)```\\n", Pattern.DOTALL);
  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @Test
  void itsSnippetsAreTheFilesThatTheyName() throws IOException {
    assertThat(snippets(readme()))
        .containsExactlyInAnyOrder(
            "examples/java/Thermostat.java",
            "examples/java/Heating.java",
            "examples/in-your-build/src/test/java/ThermostatTest.java",
            "examples/python/thermostat.py");
  }

  @Test
  void theSnippetsOfThePageOnOwnAgentsAreFilesToo() throws IOException {
    assertThat(snippets(ownAgents()))
        .containsExactlyInAnyOrder(
            "examples/frameworks/LangChainAgent.java",
            "examples/frameworks/SpringAgent.java",
            "examples/mcp/NoteTaking.java");
  }

  @Test
  void theSnippetsOfThePagesOnOwnBenchmarksAndEnvironmentsAreFilesToo() throws IOException {
    assertThat(snippets(ownBenchmarks()))
        .containsExactlyInAnyOrder("examples/java/Jars.java", "examples/java/Nearness.java");
    assertThat(snippets(page("own-environments"))).containsExactly("examples/java/Corridor.java");
  }

  @Test
  void theSnippetsOfThePagesOnBuildsAndAssumptionsAreFilesToo() throws IOException {
    String tests = "examples/in-your-build/src/test/java/";
    assertThat(snippets(page("in-your-build")))
        .containsExactly(
            tests + "ThermostatTest.java",
            tests + "WriteBaseline.java",
            tests + "HeatingTest.java");
    assertThat(snippets(page("assumptions"))).containsExactly("examples/java/LateTools.java");
  }

  private static String page(String name) throws IOException {
    return Files.readString(Cli.root().resolve("docs/" + name + ".md"));
  }

  private static List<String> snippets(String page) throws IOException {
    List<String> files = new ArrayList<>();
    Matcher block = FILE.matcher(page);
    while (block.find()) {
      assertThat(block.group(2)).isEqualTo(Files.readString(Cli.root().resolve(block.group(1))));
      files.add(block.group(1));
    }
    return files;
  }

  @Test
  @Tag("whole")
  void itsCommandsAreUnderstood() throws IOException {
    int commands = 0;
    Matcher block =
        SHELL.matcher(
            readme() + ownAgents() + ownBenchmarks() + page("own-environments") + page("tutorial"));
    while (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        if (line.startsWith("./halftime ")) {
          String[] words = words(line.substring("./halftime ".length()).replaceFirst(" +# .*", ""));
          assertThatCode(() ->
                  Halftime.commandLine(TerminalStreams.ofThisProcess(new StandardOutput()))
                      .parseArgs(words))
              .as(line)
              .doesNotThrowAnyException();
          commands++;
        }
      }
    }

    assertThat(commands).isGreaterThan(5);
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    Matcher link = LINK.matcher(readme());
    while (link.find()) {
      if (link.group(1).startsWith("https://")) {
        continue;
      }
      assertThat(Cli.root().resolve(link.group(1))).exists();
    }
  }

  @Test
  @Tag("whole")
  void itsAgentsSolveItsBenchmarkInEverySetting() {
    String program = "cmd:python3 " + Cli.root().resolve("examples/python/thermostat.py");
    List<String> agents = List.of("class:Thermostat", program, "oracle");
    Experiment experiment =
        Experiment.on("class:Heating")
            .agents(agents)
            .settings(Setting.LADDER)
            .tasks(4)
            .sequence(4)
            .orders(1)
            .build();

    List<Result> results = results(experiment);

    assertThat(results)
        .hasSize(48)
        .extracting(Result::score)
        .containsOnly(new Score.Graded(1, "heated as requested"));
  }

  private static List<Result> results(Experiment experiment) {
    Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of(Cli.classes()));
    RunContext context =
        new RunContext(
            catalogue.benchmarks(experiment.benchmarks()),
            catalogue.entrants(experiment.agents()),
            new MemoryStore(),
            new VirtualThreadExecutor(4),
            () -> 0);
    List<Result> results = new CopyOnWriteArrayList<>();
    new ExperimentRunner(context, experiment).run(Budget.UNLIMITED, results::add, () -> false);
    return results;
  }

  @Test
  @Tag("whole")
  void theFirstAgentOfTheTutorialSolvesOnlyWhatItIsToldAtOnce() {
    String program = "cmd:python3 " + Cli.root().resolve("examples/python/first_agent.py");
    Experiment experiment =
        Experiment.on("class:Heating")
            .agents(program)
            .settings(Setting.CLASSICAL, Setting.INTERACTIVE)
            .tasks(6)
            .build();

    List<Result> results = results(experiment);

    assertThat(results)
        .hasSize(12)
        .allSatisfy(it ->
            assertThat(((Score.Graded) it.score()).value())
                .isEqualTo(it.cell().setting().equals(Setting.CLASSICAL) ? 1 : 0));
  }

  @Test
  void theExamplesAreAsShortAsTheyAreSaidToBe() throws IOException {
    assertThat(lines("examples/java/Thermostat.java")).isLessThan(20);
    assertThat(lines("examples/java/Heating.java")).isLessThanOrEqualTo(45);
    assertThat(lines("examples/python/thermostat.py")).isLessThan(40);
  }

  private static long lines(String file) throws IOException {
    try (var lines = Files.lines(Cli.root().resolve(file))) {
      return lines.count();
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Cli.root().resolve("README.md"));
  }

  private static String ownAgents() throws IOException {
    return Files.readString(Cli.root().resolve("docs/own-agents.md"));
  }

  private static String ownBenchmarks() throws IOException {
    return Files.readString(Cli.root().resolve("docs/own-benchmarks.md"));
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
