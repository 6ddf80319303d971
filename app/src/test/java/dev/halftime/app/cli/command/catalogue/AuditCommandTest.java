package dev.halftime.app.cli.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  private static final String SMALL = "--tasks 12 --dialogues 50";

  @TempDir Path folder = Path.of(".");

  @Test
  void theExampleOfTheReadmePasses() {
    Cli.Ran ran = Cli.in(folder).heating("audit", SMALL);

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("Audit of class:Heating, seed 1: 12 tasks", "Passed: ", " 0 x FAIL")
        .containsPattern("pass  floors +tasks that noop passes .* 0 of 48\n")
        .containsPattern("n/a   users +does not apply: the users have no contract");
    assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @Test
  @Tag("slow")
  void theReadmeShowsWhatIsPrinted() throws Exception {
    String readme = Files.readString(Cli.root().resolve("README.md"));
    int from = readme.indexOf("Audit of class:Heating");
    String shown = readme.substring(from, readme.indexOf("```", from));

    String printed = Cli.in(folder).heating("audit", "").out();

    assertThat(shown.lines().filter(line -> !line.equals("...")))
        .allSatisfy(line -> assertThat(printed.lines()).contains(line));
  }

  @Test
  void theExitCodeSaysThatACheckFailed() {
    Cli.Ran ran = Cli.in(folder).heating("audit", SMALL + " --max-calls 0");

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .contains("FAIL  reference  reference solutions that do not score 1 in classical")
        .contains("limit: more than 0 calls");
  }

  @Test
  void machinesGetOneJsonValue() {
    Cli.Ran ran = Cli.in(folder).heating("audit", SMALL + " --seed 7 --json --quiet");

    JsonNode report = Json.read(ran.out());
    assertThat(ran.out().strip()).doesNotContain("\n");
    assertThat(ran.err()).isEmpty();
    assertThat(report.path("passed").asBoolean()).isTrue();
    assertThat(report.path("seed").asInt()).isEqualTo(7);
    assertThat(report.path("findings").findValuesAsText("verdict")).contains("pass", "note", "n/a");
  }

  @Test
  void aBenchmarkThatThrowsIsAFindingAndNoStackTrace() throws Exception {
    Path classes = broken();

    Cli.Ran ran = Cli.in(folder).run("audit", "class:Broken", "--class-path", classes.toString());

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("FAIL", "the constructor of 'Broken' failed", "no such file");
    assertThat(ran.out() + ran.err()).doesNotContain("\tat ");
  }

  /// The example benchmark with a constructor that throws.
  private Path broken() throws Exception {
    String heating = Files.readString(Cli.root().resolve("examples/java/Heating.java"));
    Path source = folder.resolve("Broken.java");
    Files.writeString(
        source,
        heating
            .replace("Heating", "Broken")
            .replace("this.seed = seed;", "throw new IllegalStateException(\"no such file\");")
            .replace("private final long seed;", "private final long seed = 1;"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    var javac = javax.tools.ToolProvider.getSystemJavaCompiler();
    int code =
        javac.run(
            null,
            null,
            null,
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    assertThat(code).isZero();
    return classes;
  }

  @Test
  void anUnknownBenchmarkIsAMistakeOfTheCommandLine() {
    Cli.Ran ran = Cli.in(folder).run("audit helpdesc");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("did you mean 'helpdesk'?");
  }

  @Test
  @Tag("whole")
  void theSameSeedHasTheSameFingerprintInAnotherProcess() throws Exception {
    List<String> command =
        Cli.process("audit", "helpdesk", "--tasks", "10", "--dialogues", "1", "--json", "--quiet");
    Process process = new ProcessBuilder(command).start();
    JsonNode there =
        Json.read(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    Cli.Ran here = Cli.in(folder).run("audit helpdesk --tasks 10 --dialogues 1 --json --quiet");

    assertThat(process.waitFor()).isZero();
    assertThat(there.path("fingerprint").asText()).hasSize(64);
    assertThat(Json.read(here.out()).path("fingerprint")).isEqualTo(there.path("fingerprint"));
  }

  @Test
  void aJudgeIsTriedOnWrongAnswersUnderTwoPrompts() throws Exception {
    Path questions = folder.resolve("questions.jsonl");
    Files.writeString(
        questions,
        """
        {"id": "q1", "question": "2+2?", "answer": "4"}
        {"id": "q2", "question": "2+3?", "answer": "5"}
        {"id": "q3", "question": "2+7?", "answer": "9"}
        """);
    Path judge = folder.resolve("judge.jsonl");
    Files.writeString(
        judge,
        """
        {"when": "BEGIN ([0-9a-f]{12}).*VERDICT YES", "say": "It says so.\\nVERDICT $1 YES"}
        {"when": "BEGIN ([0-9a-f]{12}).*SAYS LAST \\"[^\\"]", "say": "A word.\\nVERDICT $1 YES"}
        {"when": "BEGIN ([0-9a-f]{12})", "say": "Nothing.\\nVERDICT $1 NO"}
        """);
    String command = "audit exam --data " + questions + " --judge scripted:" + judge;
    Cli.Ran ran = Cli.in(folder).run(command);

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.err()).contains("scripted:" + judge + " took ", " input tokens");
    List<String> findings =
        Json.read(Cli.in(folder).run(command + " --json --quiet").out())
            .path("findings")
            .findValuesAsText("what");
    assertThat(findings)
        .anyMatch(it ->
            it.startsWith("correct answers that fail (the reference), prompt 'plain': 0.0 % ["))
        .anyMatch(it ->
            it.startsWith("correct answers after wrong reasoning that pass")
                && it.contains("'strict': 100.0 % ["))
        .anyMatch(it -> it.startsWith("wrong answers that pass, empty, prompt 'plain': 0.0 % ["))
        .anyMatch(it ->
            it.startsWith(
                "wrong answers that pass, answers to another task, prompt 'plain': 100.0 % ["))
        .anyMatch(it ->
            it.startsWith("verdicts that change with the prompt ('plain', 'strict'): 0.0 % ["));
    assertThat(Cli.in(folder).run(command + " --user openai:gpt-4o").err())
        .contains("give one of them");
    assertThat(Cli.in(folder).run("audit exam --rubric x").err())
        .contains("--rubric is used with --judge");
  }
}
