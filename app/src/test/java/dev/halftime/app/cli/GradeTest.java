package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class GradeTest {

  private static final String PUZZLES = "Rank,Puzzles\n1,1 1 4 6\n2,4 5 6 10\n";

  @TempDir private Path folder;

  @Test
  @Tag("whole")
  void theRecordedOutputsOfGpt4GiveThePublishedFigures() {
    Path data = PublicData.at("game24");
    String log = data + "/gpt-4_0.7_naive_%s_sample_100_start900_end1000.json.gz";
    Cli.Ran ran =
        cli()
            .run(
                "grade",
                "game24",
                "--json",
                "--quiet",
                "--data",
                data.toString(),
                "--answers",
                "standard=" + log.formatted("standard"),
                "--answers",
                "cot=" + log.formatted("cot"));

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(20_001);
    JsonNode board = Json.read(lines.getLast()).get("boards").get(0);
    assertThat(mean(board, 0)).isCloseTo(0.073, within(0.0005));
    assertThat(mean(board, 1)).isCloseTo(0.040, within(0.0005));
    assertThat(best(board, 0)).isCloseTo(0.33, within(1e-9));
    assertThat(best(board, 1)).isCloseTo(0.49, within(1e-9));
    JsonNode difference = board.get("comparisons").get(0).get("difference");
    assertThat(difference.get("value").asDouble()).isCloseTo(-0.033, within(0.001));
    assertThat(difference.get("low").asDouble()).isLessThan(difference.get("high").asDouble());
  }

  private static double mean(JsonNode board, int row) {
    return board.get("rows").get(row).get("success").get("value").asDouble();
  }

  private static double best(JsonNode board, int row) {
    JsonNode reliability = board.get("rows").get(row).get("reliability");
    JsonNode last = reliability.get(reliability.size() - 1);
    assertThat(last.get("k").asInt()).isEqualTo(100);
    return last.get("any").get("value").asDouble();
  }

  @Test
  void anAnswerThatIsLongerThanAnAgentsMayBeIsRefusedWithItsLine() throws IOException {
    String answer = "{\"task\": \"2\", \"answer\": \"%s\"}\n";
    Cli.Ran ran = grade(answer.formatted("no") + answer.formatted("9".repeat(1_000_001)), "--json");

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err())
        .contains("line 2: an answer of 1,000,001 characters; the limit is 1,000,000");
  }

  @Test
  void eachAnswerIsJudgedAndSaidWhy() throws IOException {
    Cli.Ran ran =
        grade(
            """
            {"task": "2", "answer": "Let me think.\\n4 * 5 + 10 - 6 = 24"}
            {"task": 1, "answer": "I give up"}

            {"task": "2", "answer": "4 + 5 + 6 + 10"}
            """,
            "--json");

    List<JsonNode> lines = ran.out().lines().map(Json::read).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).get("score").asDouble()).isEqualTo(1);
    assertThat(lines.get(1).get("why").asText()).startsWith("no answer");
    assertThat(lines.get(2).get("why").asText()).isEqualTo("is 25, not 24");
    assertThat(lines.get(3).get("boards").get(0).get("rows").get(0).get("episodes").asInt())
        .isEqualTo(3);
  }

  @Test
  void gradingTwiceChangesNothing() throws IOException {
    String answers = "{\"task\": \"2\", \"answer\": \"4 * 5 + 10 - 6\"}\n";
    assertThat(grade(answers, "--json").out()).isEqualTo(grade(answers, "--json").out());
  }

  @Test
  void aBadLineIsNamedWithARemedy() throws IOException {
    String good = "{\"task\": \"2\", \"answer\": \"24\"}\n";
    assertBad(good + "{\"task\": 2", "mine.jsonl, line 2: not JSON");
    assertBad(good + "{\"task\": \"2\"}", "line 2: it needs an 'answer'");
    assertBad("{\"answer\": \"24\"}", "line 1: it needs a 'task'");
    assertBad(good + "{\"task\": \"23\", \"answer\": \"x\"}", "line 2: 'game24' has no task '23'");
    assertBad("", "has no answers");
  }

  @Test
  void hostileAnswersAreOnlyWrong() throws IOException {
    String deep = "(".repeat(100_000) + "4";
    String line =
        Json.canonical(Json.object().put("task", "2").put("answer", deep + "\u0000\u001b[2J"));
    Cli.Ran ran = grade(line + "\n", "--json");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(ran.out().lines().findFirst().orElse("")).get("score").asInt()).isZero();
  }

  @Test
  void anyQuestionsCanBeGradedAndRun() throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("exam.jsonl"),
            """
            {"id": "six", "question": "6 times 7?", "answer": 42}
            {"question": "Which flies?", "choices": ["cat", "bat"], "answer": "B"}
            """);
    Path answers =
        Files.writeString(
            folder.resolve("a.jsonl"),
            """
            {"task": "six", "answer": "Let me see.\\nAnswer: 6 * 7 = 42"}
            {"task": "2", "answer": "A"}
            """);
    Cli.Ran graded = cli().run("grade exam --json --data " + questions + " --answers " + answers);
    assertThat(graded.out().lines().limit(2).map(it -> Json.read(it).get("score").asDouble()))
        .containsExactly(1.0, 0.0);
    Cli.Ran ran =
        cli().run("run exam --quiet --setting classical --agent oracle --data " + questions);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("100.0");
    assertThat(cli().run("run exam --agent noop").err()).contains("give --data FILE");
    Files.writeString(questions, "{\"question\": \"?\"}\n");
    assertThat(cli().run("run exam --agent noop --data " + questions).err())
        .contains("exam.jsonl, line 1: 'answer' must be");
  }

  @Test
  void aBenchmarkThatJudgesDeedsCannotGradeTexts() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.jsonl"), "{\"task\": \"x\", \"answer\": \"y\"}");
    Cli.Ran ran = cli().run("grade", "helpdesk", "--answers", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("grades an agent's actions", "halftime run");
  }

  private void assertBad(String answers, String message) throws IOException {
    Cli.Ran ran = grade(answers);
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains(message);
  }

  private Cli.Ran grade(String answers, String... options) throws IOException {
    Files.writeString(folder.resolve("24.csv"), PUZZLES);
    Path file = Files.writeString(folder.resolve("mine.jsonl"), answers);
    List<String> args =
        new ArrayList<>(
            List.of("grade", "game24", "--answers", file.toString(), "--data", folder.toString()));
    args.addAll(List.of(options));
    return cli().run(args.toArray(String[]::new));
  }

  private Cli cli() {
    return Cli.in(Objects.requireNonNull(folder));
  }
}
