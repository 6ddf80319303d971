package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.TerminalStreams;
import dev.halftime.json.Json;
import dev.halftime.text.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that untrusted text is shown as plain text on a terminal.
class TerminalTest {

  /// Clears the screen, sets the title, reverses the direction of writing, hides text, moves the
  /// cursor back, forges a table row.
  private static final String HOSTILE =
      "x\u001b[2J\u001b]0;t\u0007\u009b31m\u202eabc\u2066\u200b\u00ad\ud83dy\rz\nforged  100 %";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static void assertClean(Cli.Ran ran) {
    for (String text : List.of(ran.out(), ran.err())) {
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(TerminalText.line(line)).isEqualTo(line));
      assertThat(text.lines()).noneMatch(line -> line.startsWith("forged"));
    }
  }

  private Cli.Ran run(String... args) {
    Cli.Ran ran = Cli.in(folder).run(args);
    assertThat(ran.code()).as(ran.err()).isNotEqualTo(ExitCode.INTERNAL);
    assertClean(ran);
    return ran;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  static Set<String> commands() {
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            100,
            new BufferedReader(new StringReader("")),
            false);
    return new TreeSet<>(Halftime.commandLine(screen).getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  @Tag("whole")
  void everyCommandSaysWhatIsWrongInPlainText(String command) {
    run(command, HOSTILE, "--no-such-option" + HOSTILE);
    run(command, HOSTILE);
    run(command, "--agent", HOSTILE, HOSTILE);
    run(command, "--setting=" + HOSTILE);
  }

  @Test
  @Tag("whole")
  void runsReportsAndListsOfHostileNamesArePlain() throws IOException {
    String question =
        Json.canonical(
            Json.object()
                .put("id", "q1")
                .put("question", HOSTILE)
                .put("family", HOSTILE)
                .put("answer", "4"));
    String questions = file("q.jsonl", question + "\n");
    String agent = "cmd:sh -c 'echo \"" + HOSTILE + "\" >&2; echo \"" + HOSTILE + "\"'";
    run("run", "exam", "--data", questions, "--agent", agent, "-n", "1", "--setting", "classical");
    run("list");
    run("list", "runs");
    run("report");
    run("play", "exam", "--data", questions);
    run("play", "exam", "--data", questions, "--task", HOSTILE);
    run("resume");
    run("run", "exam", "--data", questions, "--agent", agent, "-n", "1", "--dry-run");
    run("audit", "exam", "--data", questions, "--tasks", "1");
    run("grade", "exam", "--data", questions, "--answers", answers());
    assertThat(Cli.in(folder).run("export").out()).containsIgnoringCase("\\u001b[2J");
  }

  private String answers() throws IOException {
    return HOSTILE.replaceAll("[\u0000\ud83d]", "")
        + "="
        + file(
            "answers.jsonl",
            Json.canonical(Json.object().put("task", "q1").put("answer", HOSTILE)) + "\n");
  }

  @Test
  void aTaskWhoseNameCannotBePrintedIsRefusedInPlainWords() throws IOException {
    String question =
        Json.canonical(Json.object().put("id", HOSTILE).put("question", "?").put("answer", "4"));
    String questions = file("q.jsonl", question + "\n");
    run("run", "exam", "--data", questions, "--agent", "noop", "--setting", "classical");
    assertThat(
            Cli.in(folder)
                .run("run", "exam", "--data", questions, "--agent", "noop", "-s", "classical")
                .err())
        .contains("characters that can be printed");
  }

  @Test
  void whatMachinesReadIsNotChanged() throws IOException {
    String question =
        Json.canonical(Json.object().put("id", "q1").put("question", "?").put("answer", "4"));
    String given = Json.canonical(Json.object().put("task", "q1").put("answer", HOSTILE));
    Cli.in(folder)
        .run(
            "grade",
            "exam",
            "--data",
            file("q.jsonl", question + "\n"),
            "--answers",
            file("a.jsonl", given + "\n"));

    List<String> answers = new ArrayList<>();
    Cli.in(folder)
        .run("export")
        .out()
        .lines()
        .map(Json::read)
        .forEach(line -> answers.addAll(line.findValuesAsText("answer")));
    assertThat(answers).contains(HOSTILE);
  }

  @Test
  void ratingsOfHostileNamesArePlain() throws IOException {
    String vote =
        Json.canonical(
            Json.object().put("model_a", HOSTILE).put("model_b", "b").put("winner", "model_a"));
    String other = vote.replace("\"winner\":\"model_a\"", "\"winner\":\"model_b\"");
    run("rate", file("votes.jsonl", vote + "\n" + other + "\n"));
    run("rate", file("votes.jsonl", vote + "\n" + other + "\n"), "--without", HOSTILE + "2");
  }

  @Test
  void theLineThatIsWrittenOverIsPlainAndFits() {
    StringWriter err = new StringWriter();
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            true,
            20,
            new BufferedReader(new StringReader("")),
            false);
    screen.overwrite(HOSTILE.repeat(9));

    String line = err.toString();
    assertThat(line).startsWith("\r").endsWith("\u001b[K");
    String middle = line.substring(1, line.length() - 3);
    assertThat(TerminalText.line(middle)).isEqualTo(middle);
    assertThat(TerminalText.width(middle)).isLessThan(20);
  }

  @Test
  void wordsOfEveryScriptStayAsTheyAre() {
    for (String words :
        List.of(
            "na\u00efve",
            "cafe\u0301",
            "\u4e2d\u6587",
            "\u05e9\u05dc\u05d5\u05dd",
            "\ud83d\ude00 ok")) {
      assertThat(TerminalText.line(words)).isEqualTo(words);
    }
    assertThat(TerminalText.width("\u4e2d\u6587e\u0301")).isEqualTo(5);
    assertThat(TerminalText.shortened("react/text+history@openai:gpt-4o", 20))
        .isEqualTo("react/tex…nai:gpt-4o");
  }
}
