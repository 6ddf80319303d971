package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.StandardOutput;
import dev.halftime.app.cli.terminal.TerminalStreams;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors of users are reported in a line or two, with the remedy.
class MistakesTest {

  /// An agent written for an earlier version.
  public static final class Earlier implements Agent {

    @Override
    public Action act(Transcript seen) {
      return new Action.Finish("");
    }

    public Usage spent() {
      return Usage.tokens(1, 1);
    }
  }

  @TempDir Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "rn | did you mean 'run'?",
        "run helpdesk --agnt noop | did you mean '--agent'?",
        "run helpdesk | name an agent with --agent; available: noop, random",
        "run class:Missing --agent noop | cannot load class 'Missing'",
        "run class:java.lang.String --agent noop | does not implement dev.halftime.Benchmark",
        "run helpdesk --agent class:dev.halftime.app.cli.MistakesTest$Earlier | reports its usage"
            + " with 'spent()', which is no longer called; report it to 'meter()'",
        "run helpdesk --agent noop --setting secondhalf | did you mean 'second-half'?",
        "run helpdesk --agent , | --agent names no agent",
        "run helpdesk --agent noop --setting , | --setting names nothing",
        "run helpdesk --agent noop --probe , | --probe names nothing",
        "plan helpdesk --agent noop,random --assume , | --assume names nothing",
        "run helpdesk --agent noop --tasks 2147483647 --dry-run | multiply to more than 10,000,000",
        "run helpdesk --agent noop --trials 2147483647 --dry-run | multiply to more than"
            + " 10,000,000",
        "run helpdesk --agent noop --budget-dollars NaN --dry-run | a budget must be 0 or more",
        "run helpdesk --agent noop --budget-dollars -1 --dry-run | a budget must be 0 or more",
        "serve --listen 192.0.2.1 | '192.0.2.1' is not an address of this machine",
        "serve --environments --listen 300.1.2.3 | no address is known of '300.1.2.3'",
        "run helpdesk --agent act@ | 'act@' needs a model, for example act@PROVIDER:MODEL",
        "run helpdesk --agent act@openai | 'openai' is a provider; write openai:MODEL",
        "run helpdesk --agent endpoint:http://localhost:99999 | has the port 99999; ports are 1"
            + " to 65535",
        "run helpdesk --agent act@openai:a@http://localhost:0/v1 | has the port 0",
        "run helpdesk --agent endpoint:http://localhost:9 --model-prices none.csv | the prices in"
            + " 'none.csv' cannot be read: no such file or folder; name another file with"
            + " --model-prices",
        "rollout CartPole-v1 --actions none | the actions in 'none' cannot be read: no such file",
        "mcp helpdesk --http 99999 | --http must be 0 to 65535, not 99999",
        "import --format otlp --redact-patterns none pom.xml | cannot read the patterns in 'none':"
            + " no such file",
        "run helpdesk --agent noop --tasks many | 'many' is not an int",
        "run helpdesk --agent noop --max-time soon | 'soon' is not a duration; write for example"
            + " 90s",
        "run helpdesk --agent noop --class-path /no/such.jar | there is no '/no/such.jar'",
        "run | Missing required parameter",
        "grade game24 --answers none.jsonl | the answers 'none.jsonl': no such file or folder;"
            + " choose another file",
        "rate none.json | cannot read 'none.json': no such file or folder; give a file of battles",
        "report nothing | there is no store",
        "list runz | 'runz' cannot be listed; did you mean 'runs'?",
        "play helpdesk --as customer | --agent clerk",
        "play helpdesk --as customer --agent noop --setting classical | no customer in 'classical'",
      })
  void aMistakeIsExplained(String command, String expected) {
    Cli.Ran ran = Cli.in(folder).run(command);

    assertThat(ran.err()).contains(expected).doesNotContain("\tat ");
    assertThat(ran.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(ran.code()).isBetween(ExitCode.USAGE, ExitCode.INPUT);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dev.halftime.agent, public interface Looping {}, implements Looping {}",
    "dev.halftime, public class Usages {}, implements dev.halftime.Agent { public Usages mine()"
        + " { return null; } public Action act(Transcript seen) { return null; } }"
  })
  void aClassOfAnotherVersionIsToBeCompiledAgain(String room, String lost, String of)
      throws IOException {
    String name = lost.split(" ", -1)[2];
    Path before = Files.createDirectories(folder.resolve("before"));
    Files.writeString(before.resolve(name + ".java"), "package " + room + "; " + lost);
    Files.writeString(
        before.resolve("Old.java"),
        "import dev.halftime.*; import " + room + ".*; public class Old " + of);
    Path classes =
        Examples.compiled(List.of(before.resolve(name + ".java"), before.resolve("Old.java")));
    Files.delete(classes.resolve(room.replace('.', '/') + "/" + name + ".class"));

    Cli.Ran ran =
        Cli.in(folder).run("run helpdesk --agent class:Old --tasks 1 --class-path " + classes);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains("cannot load class 'Old'", name, "compile it again")
        .doesNotContain("--class-path", "\tat ");
  }

  @Test
  void aClassThatFailsBeforeItCanBeUsedIsNamed() throws IOException {
    for (String thrown : List.of("AssertionError", "IllegalStateException")) {
      Path source = Files.createDirectories(folder.resolve(thrown)).resolve("Broken.java");
      Files.writeString(
          source,
          "public class Broken { static { if (true) throw new %s(\"early\"); } }"
              .formatted(thrown));
      Path classes = Examples.compiled(List.of(source));

      Cli.Ran ran =
          Cli.in(folder).run("run helpdesk --agent class:Broken --tasks 1 --class-path " + classes);

      assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err())
          .isEqualTo(
              "halftime: cannot load class 'Broken': its static initializer failed: java.lang."
                  + thrown
                  + ": early\n");
    }
  }

  @Test
  void anUnknownAgentSuggestsTheNearest() {
    Cli.Ran ran = Cli.in(folder).heating("run", "--agent nop");

    assertThat(ran.err()).contains("unknown agent 'nop'; did you mean 'noop'?");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anUnknownTaskSuggestsTheNearest() {
    assertThat(Cli.in(folder).heating("play", "--task tt7").err()).contains("unknown task 'tt7'");
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThat(Cli.in(folder).heating("run", "--agent noop --max-turns 0").err())
        .contains("limits must be positive: turns 0");
    assertThat(Cli.in(folder).heating("run", "--agent noop --tasks 0").err())
        .contains("tasks must be 1 or more, not 0");
  }

  @Test
  void aStoreInAFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Cli.Ran ran = Cli.in(file).heating("run", "--agent noop");

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("halftime.db", "--store");
  }

  @Test
  void aPageThatCannotBeWrittenIsNamedAndTheRunIsOnRecord() {
    Cli.Ran ran = Cli.in(folder).heating("run", "--agent noop --tasks 3 --html /proc/none/x.html");

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("cannot write the page '/proc/none/x.html'", "--html");
    assertThat(Cli.in(folder).run("report").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aRunThatIsNotThereListsThoseThatAre() {
    Cli cli = Cli.in(folder);
    cli.heating("run", "--agent noop --tasks 3");

    assertThat(cli.run("report zzz").err()).contains("there is no run 'zzz' in the store; known: ");
    String id = Json.read(cli.run("report --json").out()).get("run").asText();
    assertThat(cli.run("report x" + id.substring(1)).err())
        .contains("in the store; did you mean '" + id + "'?");
  }

  @Test
  void everyCommandHasHelpWithExamplesAndExitCodes() {
    for (String name :
        Halftime.commandLine(TerminalStreams.ofThisProcess(new StandardOutput()))
            .getSubcommands()
            .keySet()) {
      Cli.Ran ran = Cli.in(folder).run(name, "--help");
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("Examples:", "halftime " + name, "Exit codes:", "--store");
    }
  }

  @Test
  void aModelThatNobodyKnowsCannotServeAsUser() {
    Cli.Ran ran = Cli.in(folder).run("serve --port 0 --user opnai:gpt-4o-mini");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("unknown model 'opnai:gpt-4o-mini'; did you mean 'openai'?");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void whoeverNamesNoCommandIsToldTwo() {
    StringWriter err = new StringWriter();
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            false,
            100,
            new BufferedReader(new StringReader("")),
            false);
    assertThat(Halftime.commandLine(screen).execute()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("name a command, such as 'halftime demo'", "'halftime --help' lists them all");
  }

  @Test
  void aListFitsTheTerminal() {
    assertThat(Cli.in(folder).run("list").out().lines())
        .allMatch(line -> line.length() <= 100)
        .anyMatch(line -> line.contains("the latest episodes, verbatim"));
  }

  @Test
  void anImportOfAnotherFormatIsToldWhichThereAre() throws IOException {
    Path file = Files.writeString(folder.resolve("results.json"), "[]");
    assertThat(Cli.in(folder).run("import " + file).err())
        .contains("--format tau2", "--format tau1", "--format battles");
  }

  @Test
  void oneTaskIsNotSeveral() {
    Cli.Ran ran = Cli.in(folder).run("run helpdesk --agent clerk -n 1 -s classical");
    assertThat(ran.out()).contains("1 task, 1 episode (");
    assertThat(ran.err()).contains(": 1 episode (agents: 1");
    assertThat(Cli.in(folder).run("list runs").out()).contains("1 task, seed 1");
  }

  @Test
  void aStoreWhoseNameTheDriverWouldCutOffIsRefused() {
    for (String name : List.of("a?journal_mode=OFF", "a?cache=shared&mode=memory.db", "b?/c.db")) {
      Cli.Ran ran = new Cli(folder.resolve(name), "").heating("run", "--agent noop --tasks 1");

      assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
      assertThat(ran.err()).contains("SQLite would read the text after a '?' as parameters");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
