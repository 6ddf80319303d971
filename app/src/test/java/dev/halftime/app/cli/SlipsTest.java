package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.app.cli.option.ExperimentOptions;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.world.exam.Exam;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.helpdesk.Helpdesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the messages about common mistakes, and that they come before anything is run.
class SlipsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "openai:gpt-4o, act@openai:gpt-4o",
    "openai:gpt-4o@http://127.0.0.1:1/v1, act@openai:gpt-4o@http://127.0.0.1:1/v1",
    "ollama:llama3.2, act@ollama:llama3.2",
    "responses:gpt-4o, act@responses:gpt-4o",
    "lm:m.gguf, act@lm:m.gguf",
    "scripted:answers.jsonl, act@scripted:answers.jsonl",
    "gguf:/tmp/a.gguf, act@gguf:/tmp/a.gguf",
    "models/tiny.gguf, act@gguf:models/tiny.gguf",
    "gpt-4o, act@openai:gpt-4o",
    "claude-sonnet-4, act@anthropic:claude-sonnet-4",
    "http://127.0.0.1:8080/v1, endpoint:http://127.0.0.1:8080/v1",
    "./agent.py, cmd:python3 ./agent.py",
    "python3 agent.py, cmd:python3 agent.py",
    "org.example.MyAgent, class:org.example.MyAgent",
    "runs/policy-1.json, policy:runs/policy-1.json",
    "clrk, did you mean 'clerk'?"
  })
  @Tag("whole")
  void anAgentThatIsSomethingElseGetsAHint(String written, String meant) {
    Cli.Ran ran = Cli.in(folder).run("run", "helpdesk", "--agent", written, "-n", "1");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("unknown agent '" + written + "'", meant);
  }

  @Test
  @Tag("whole")
  void aClassOnTheClassPathIsSuggestedWhereItsPrefixIsMissing() throws IOException {
    Path examples = Path.of("../examples/java");
    List<Path> sources =
        Stream.of("Heating.java", "Thermostat.java", "LateTools.java")
            .map(examples::resolve)
            .toList();
    String classes = Examples.compiled(sources).toString();
    for (String words :
        List.of(
            "run class:Heating --agent Thermostat",
            "run Heating --agent noop",
            "run helpdesk --agent noop -s classical,+LateTools")) {
      Cli.Ran ran = Cli.in(folder).run((words + " -n 1 --class-path " + classes).split(" "));
      String name = words.replaceFirst(".*?(Thermostat|LateTools|(?<!:)Heating).*", "$1");
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).contains("'" + name + "': it is a class; write class:" + name);
    }
  }

  @Test
  void commasPartAgentsUnlessACommandQuotesThem() {
    assertThat(ExperimentOptions.split(List.of("cmd:a,b"))).containsExactly("cmd:a", "b");
    assertThat(ExperimentOptions.split(List.of("noop, cmd:./a --x 1,clerk")))
        .containsExactly("noop", "cmd:./a --x 1", "clerk");
    assertThat(ExperimentOptions.split(List.of("cmd:a 'x,y' \"p,'q\",noop")))
        .containsExactly("cmd:a 'x,y' \"p,'q\"", "noop");
    assertThat(ExperimentOptions.split(List.of("cmd:a,cmd:b,c")))
        .containsExactly("cmd:a", "cmd:b", "c");
    assertThat(ExperimentOptions.split(List.of("noop,", " ,clerk", "noop")))
        .containsExactly("noop", "clerk");
    Cli.Ran ran = Cli.in(folder).run("run", "helpdesk", "--agent", "cmd:a,b", "-n", "1");
    assertThat(ran.err()).contains("unknown agent 'b'");
  }

  @Test
  @Tag("whole")
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aWrongIdIsRefusedWithoutASearchOfAllTasks() throws IOException {
    for (String wrong : List.of("t99x", "1-2-3", "9-9-9-9-9-9-9-9")) {
      Path answers =
          Files.writeString(
              folder.resolve("a.jsonl"), "{\"task\": \"" + wrong + "\", \"answer\": \"x\"}\n");
      Cli.Ran ran = Cli.in(folder).run("grade game24 --answers " + answers);
      assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
      assertThat(ran.err()).contains("'game24' has no task '" + wrong + "'");
    }
    assertThat(Cli.in(folder).run("play helpdesk --task t0o12").err())
        .contains("unknown task 't0o12'; did you mean 't0");
  }

  @Test
  void aTaskIsFoundByItsIdAsItIsInOrder() throws IOException {
    Path questions =
        Files.writeString(folder.resolve("q.jsonl"), "{\"question\": \"?\", \"answer\": 1}\n");
    for (Benchmark benchmark : List.of(Helpdesk.of(3), Game24.of(3), Exam.of(questions))) {
      for (Task task : benchmark.tasks().limit(70).toList()) {
        assertThat(benchmark.byId(task.id())).contains(task);
      }
      assertThat(benchmark.byId("t0000")).isEmpty();
      assertThat(benchmark.byId("")).isEmpty();
    }
  }

  @Test
  void agentsWithoutAModelCostNothing() {
    Cli.Ran ran = Cli.in(folder).run("run helpdesk --agent clerk,noop -n 1 --dry-run");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("estimated total cost: $0")
        .doesNotContain("unknown");
    Cli.Ran other = Cli.in(folder).run("run helpdesk --agent clerk,cmd:x -n 1 --dry-run");
    assertThat(other.out().replaceAll("\\s+", " ")).contains("estimated total cost: unknown");
  }
}
