package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests models as judges of recorded runs, from the command line to the report.
@Tag("outside")
final class JudgeTest {

  /// Says yes if the agent used a tool.
  private static final String KEEN =
      """
      {"when": "BEGIN ([0-9a-f]{12}).*AGENT USES", "say": "It did something.\\nVERDICT $1 YES"}
      {"when": "BEGIN ([0-9a-f]{12})", "say": "It did nothing.\\nVERDICT $1 NO"}
      """;

  /// Never gives a verdict in the required form.
  private static final String VAGUE = "{\"say\": \"I would say: VERDICT YES\"}\n";

  @TempDir private Path folder;

  private Path script(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }

  private Cli cli() {
    return Cli.in(folder);
  }

  private static List<JsonNode> lines(Cli.Ran ran, String field) {
    return ran.out().lines().map(Json::read).filter(line -> line.has(field)).toList();
  }

  @BeforeEach
  void runs() {
    assertThat(cli().run("run helpdesk --agent noop,oracle -s interactive -n 6 --quiet").code())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void verdictsStandInARunOfTheirOwnUnderANameOfTheirOwn() throws IOException {
    Path keen = script("keen", KEEN);
    Cli.Ran ran = cli().run("regrade --full --judge scripted:" + keen);

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("scripted:" + keen + " - own scores: 1.00 [")
        .contains("n = 12, 100.0 % equal")
        .contains("helpdesk, judged by scripted:" + keen + " (rubric done, ")
        .contains("These are a model's verdicts by a rubric")
        .containsPattern("judge +\\d");
    assertThat(ran.err()).contains("right 6, wrong 6, no verdict 0", " input tokens");
    JsonNode runs = Json.read(cli().run("list runs --json").out()).path("runs");
    assertThat(runs).hasSize(2);
    String first = runs.get(0).path("run").asText(runs.get(0).path("id").asText());
    assertThat(cli().run("report " + first).out()).doesNotContain("judged by");
  }

  @Test
  void whatIsOnRecordIsNotAskedAgainAndWhatIsMissingIs() throws IOException {
    AtomicBoolean away = new AtomicBoolean(true);
    try (ChatServer server = new ChatServer(request -> judging(request, away.get()))) {
      String command = "regrade --json --judge openai:m@" + server.url();
      Cli.Ran half = cli().run(command);
      assertThat(half.code()).isEqualTo(ExitCode.UNFINISHED);
      assertThat(half.err()).contains("6 verdicts are missing; repeat the command");
      assertThat(lines(half, "judge")).hasSize(6);

      away.set(false);
      server.asked.clear();
      Cli.Ran whole = cli().run(command);
      assertThat(whole.code()).isEqualTo(ExitCode.OK);
      assertThat(server.asked).hasSize(6);
      assertThat(lines(whole, "judge"))
          .hasSize(12)
          .filteredOn(line -> line.path("agent").asText().equals("noop"))
          .allMatch(line -> !line.path("verdict").booleanValue());
      assertThat(lines(whole, "judge"))
          .filteredOn(line -> line.path("agent").asText().equals("oracle"))
          .allMatch(line -> line.path("verdict").isNull());
    }
  }

  /// Judges what did nothing, and gives no verdict on the rest, for which it may be away.
  private static ChatServer.Answer judging(JsonNode request, boolean away) {
    String asked = request.path("messages").toString();
    if (asked.contains("AGENT USES")) {
      return away ? ChatServer.refusal(401, "no such key") : ChatServer.words("x");
    }
    Matcher mark = Pattern.compile("BEGIN ([0-9a-f]{12})").matcher(asked);
    return ChatServer.words(mark.find() ? "VERDICT " + mark.group(1) + " NO" : "no mark");
  }

  @Test
  void aJudgeWhoseFileChangedJudgesAnew() throws IOException {
    String command = "regrade --json --judge scripted:" + script("keen", KEEN);
    assertThat(lines(cli().run(command), "judge")).allMatch(line -> line.has("verdict"));
    script("keen", VAGUE);

    Cli.Ran changed = cli().run(command);

    assertThat(lines(changed, "judge")).hasSize(12).allMatch(line -> line.path("verdict").isNull());
    assertThat(changed.code()).as("a judge without a verdict").isEqualTo(ExitCode.FINDINGS);
    assertThat(lines(changed, "judge").getFirst().path("why").asText())
        .containsPattern("not of the form 'VERDICT [0-9a-f]{12} YES'");
  }

  @Test
  void judgesAndPeopleAreComparedOnWhatBothJudged() throws IOException {
    Path people =
        script(
            "people.jsonl",
            """
            {"task": "t0001", "agent": "oracle", "verdict": true}
            {"task": "t0002", "agent": "oracle", "verdict": 1}
            {"task": "t0001", "agent": "noop", "verdict": false}
            {"task": "t0002", "agent": "noop", "verdict": true}
            """);
    Cli.Ran ran =
        cli()
            .run(
                "regrade --json --people %s --judge scripted:%s --judge scripted:%s"
                    .formatted(people, script("keen", KEEN), script("vague", VAGUE)));

    List<JsonNode> pairs = lines(ran, "agreement");
    assertThat(pairs).hasSize(6);
    JsonNode keen =
        pairs.stream()
            .filter(line -> line.path("agreement").asText().endsWith("keen - people"))
            .findFirst()
            .orElseThrow();
    assertThat(keen.path("n").asInt()).isEqualTo(4);
    assertThat(keen.path("share").asDouble()).isEqualTo(0.75);
    assertThat(keen.path("kappa").path("value").asDouble()).isEqualTo(0.5);
    assertThat(pairs.getLast().path("agreement").asText()).contains("vague - scripted:");
    assertThat(pairs.getLast().path("n").asInt()).isZero();
  }

  @Test
  void labelsStandBesideTheScoresThatTheyCorrect() throws IOException {
    Path people =
        script(
            "people.jsonl",
            """
            {"task": "t0001", "agent": "oracle", "verdict": true}
            {"task": "t0002", "agent": "oracle", "verdict": false}
            """);
    JsonNode labels = Json.read(cli().run("report --json --labels " + people).out()).path("labels");
    assertThat(labels).hasSize(1);
    JsonNode oracle = labels.get(0);
    assertThat(oracle.path("of").asText()).startsWith("oracle on helpdesk");
    assertThat(oracle.path("raw").path("value").asDouble()).isEqualTo(1);
    assertThat(oracle.path("predictionPowered").path("value").asDouble()).isEqualTo(0.5);
    assertThat(oracle.has("roganGladen")).as("the scores do not depend on the truth").isFalse();

    assertThat(cli().run("report --labels " + people).out())
        .contains("Success according to the scores on record, corrected by labels")
        .contains("prediction-powered 50.0 [?] (n = 2)");
    assertThat(cli().run("report --people --labels " + people).err()).contains("--labels corrects");
    assertThat(cli().run("report --labels /none").err()).contains("cannot read '/none'");
  }

  @Test
  void mistakesAreSaidBeforeAnybodyIsPaid() throws IOException {
    Path keen = script("keen", KEEN);
    Path people = script("people.jsonl", "{\"task\": \"t0001\", \"verdict\": true}\n");
    assertThat(cli().run("regrade --judge scripted:" + keen + " --people " + people).err())
        .contains("people.jsonl, line 1: it matches 2 episodes of the run");
    assertThat(cli().run("regrade --judge scripted:" + keen + " --rubric /none").err())
        .contains("cannot read the rubric '/none'");
    assertThat(cli().run("regrade --judge gpt-4o").err()).contains("PROVIDER:MODEL");
    assertThat(Json.read(cli().run("list runs --json").out()).path("runs")).hasSize(1);
  }

  @Test
  void judgingAJudgedRunJudgesItsEpisodes() throws IOException {
    Path keen = script("keen", KEEN);
    cli().run("regrade --quiet --judge scripted:" + keen);
    Cli.Ran again = cli().run("regrade --quiet --judge scripted:" + keen);

    assertThat(again.code()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(cli().run("list runs --json").out()).path("runs")).hasSize(2);
    assertThat(cli().run("regrade").out()).contains("changed verdicts: 0");
  }

  @Test
  @Tag("whole")
  void aJudgeOfSentencesIsNamedBesideTheOfficialName() throws IOException {
    Path data = PublicData.holding("tau2");
    Path keen =
        script(
            "keen",
            "{\"when\": \"BEGIN ([0-9a-f]{12}).*expectation of the agent\", \"say\": \"VERDICT $1"
                + " YES\"}");
    Cli.Ran run =
        cli().run("run tau2-retail --agent oracle -s classical -n 40 --quiet --data " + data);
    assertThat(run.out()).contains("tau2-retail (DB+COMMUNICATE), seed 1");

    Cli.Ran judged = cli().run("regrade --judge scripted:" + keen + " --data " + data);
    assertThat(judged.code()).as(judged.err()).isEqualTo(ExitCode.OK);
    assertThat(judged.out())
        .contains("tau2-retail, sentences judged by scripted:" + keen + ", seed 1")
        .contains("published scores of tau2-bench use another judge")
        .doesNotContain("DB+COMMUNICATE");
    assertThat(judged.err()).contains("no verdict 0").doesNotContain(" 0 input tokens");
  }
}
