package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the rules of `docs/record.md`, section "JSON from outside", for every command that reads
/// JSON.
@Tag("whole")
class JsonInputsTest {

  private static final String QUESTIONS =
      """
      {"id": "q1", "question": "2+2?", "answer": "4"}
      {"id": "q2", "question": "Where?", "answer": "caf\u00e9"}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Cli.Ran run(String command) {
    return Cli.in(folder).run(command);
  }

  /// Outcomes of all commands for this text, by the name of the input.
  private Cli.Ran at(String input, String text) throws IOException {
    String given = file("given.jsonl", text);
    String questions = file("questions.jsonl", QUESTIONS);
    return switch (input) {
      case "answers" -> run("grade exam --data " + questions + " --answers " + given);
      case "questions" -> run("run exam --data " + given + " --agent noop -n 1 --quiet");
      case "archive" -> run("import " + given);
      case "battles" -> run("import " + given + " --format battles");
      case "ratings" -> run("rate " + given);
      case "tau1" -> run("import " + given + " --format tau1");
      case "tau2" -> run("import " + given + " --format tau2");
      case "calls" -> run("replay game24 --calls " + given);
      case "actions" -> run("rollout CartPole-v1 --actions " + given);
      case "script" ->
          run("run exam --data " + questions + " --agent act@scripted:" + given + " -n 1 --quiet");
      case "recording" ->
          run(
              "run exam --data "
                  + questions
                  + " --agent act@openai:gpt-4o --replay "
                  + given
                  + " -n 1 --quiet");
      case "web" -> run("run web:" + given + " --web-host a.example --agent noop -n 1 --quiet");
      case "repository" -> run("run repository:" + given + " --agent noop -n 1 --quiet");
      case "policy" -> run("run acrobot --agent policy:" + given + " -n 1 --quiet");
      case "sft" -> run("lm sft " + model() + " --data " + given + " --out " + folder + "/sft");
      case "pairs" -> run("lm reward " + model() + " --pairs " + given + " --out " + folder + "/r");
      case "votes" -> run("lm reward " + model() + " --votes " + given + " --out " + folder + "/r");
      case "react", "verifiers", "atif", "otlp", "langsmith", "langfuse" ->
          run("import " + given + " --format " + input);
      default -> throw new IllegalArgumentException(input);
    };
  }

  /// A small language model.
  private Path model() {
    Path file = folder.resolve("tiny.gguf");
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 32, 1, 4, 2, 8, 64, 64, 10_000, 1e-5, true);
    LanguageModel.write(
        file, Vocabulary.BYTES, config, Parameters.random(config, 1), TensorType.F32);
    return file;
  }

  private void assertRefused(String input, String text, String why) throws IOException {
    Cli.Ran ran = at(input, text);
    assertThat(ran.code())
        .as(input + ": " + ran.out() + ran.err())
        .isIn(ExitCode.INPUT, ExitCode.USAGE);
    assertThat(ran.err()).as(input).contains(why).doesNotContain("Exception", "\tat ");
    assertThat(ran.err().strip().lines().count()).as(ran.err()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answers",
        "questions",
        "archive",
        "battles",
        "ratings",
        "tau1",
        "tau2",
        "calls",
        "actions",
        "script",
        "recording",
        "web",
        "repository",
        "policy",
        "sft",
        "pairs",
        "votes",
        "react",
        "verifiers",
        "atif",
        "otlp",
        "langsmith",
        "langfuse"
      })
  void everyInputKeepsTheRules(String input) throws IOException {
    assertRefused(
        input, "{\"a\": 1}{\"b\": 2}", "not JSON: there is more text after the value, at col");
    assertRefused(input, "{\"a\": 1, \"a\": 2}\n", "not JSON: the key 'a' occurs twice");
    assertRefused(input, "{\"a\": 1e400}\n", "not JSON: the number 1e400 is out of range");
    assertRefused(input, "{\"a\": " + "7".repeat(400) + "}\n", "is out of range");
    assertRefused(
        input,
        "{\"a\": " + "[".repeat(2_000_000),
        input.equals("archive") ? "nested more than 600 deep" : "nested more than 500 deep");
    assertRefused(input, "{\"a\": \"\n\u0000\u001b[31m", "not JSON: ");
    // a byte order mark is no fault, and a lone surrogate is none of JSON
    assertRefused(
        input, "\ufeff{\"a\": 1}{\"b\": 2}", "not JSON: there is more text after the value");
    Cli.Ran lone = at(input, "{\"a\": \"\\ud83d\"}\n");
    assertThat(lone.code()).as(input).isNotEqualTo(ExitCode.INTERNAL);
    assertThat(lone.err()).as(input).doesNotContain("not JSON", "Exception", "\tat ");
  }

  @Test
  void theLineIsNamed() throws IOException {
    String answer = "{\"task\": \"q1\", \"answer\": \"4\"}";
    assertRefused(
        "answers", answer + "\n" + answer + answer + "\n", "given.jsonl, line 2: not JSON");
    assertRefused("questions", QUESTIONS.strip() + "{}", "line 2: not JSON");
  }

  @Test
  void aByteOrderMarkIsSkippedWhateverTheFile() throws IOException {
    assertThat(at("answers", "\ufeff{\"task\": \"q1\", \"answer\": \"4\"}\n").code()).isZero();
    assertThat(at("questions", "\ufeff" + QUESTIONS).code()).isZero();
    assertThat(at("actions", "\ufeff[1, 0, 1]").code()).isZero();
    assertThat(at("script", "\ufeff{\"say\": \"Finish: 4\"}\n").code()).isZero();
    run("run exam --data " + file("q.jsonl", QUESTIONS) + " --agent noop -n 1 --quiet");
    String archive = run("export").out();
    assertThat(at("archive", "\ufeff" + archive).code()).isZero();
    assertThat(planned("openai:other@http://127.0.0.1:1/v1,1,2\n"))
        .contains("No known price for openai:mine");
    assertThat(planned("\ufeffopenai:mine@http://127.0.0.1:1/v1,1,2\n"))
        .doesNotContain("No known price");
  }

  /// The plan of a run of the model `openai:mine` with this table of prices.
  private String planned(String prices) throws IOException {
    Cli.Ran plan =
        run(
            "run exam --data "
                + folder.resolve("q.jsonl")
                + " --agent act@openai:mine@http://127.0.0.1:1/v1 -n 1 --dry-run --model-prices "
                + file("prices.csv", prices));
    assertThat(plan.code()).as(plan.err()).isZero();
    return plan.out();
  }

  @Test
  void answersInAnotherNormalFormAreRight() throws IOException {
    for (String form : List.of("caf\u00e9", "cafe\u0301")) {
      Cli.Ran ran = at("answers", "{\"task\": \"q2\", \"answer\": \"" + form + "\"}\n");
      assertThat(ran.out() + ran.err()).contains("100");
    }
  }

  @Test
  void anAgentThatSaysALoneSurrogateIsExportedWhole() throws IOException {
    for (String lone : List.of("\\\\ud83d", "\\\\udc00", "x\\\\ud83dy")) {
      String script =
          file("agent.sh", agent("{\"kind\":\"finish\",\"answer\":\"4 " + lone + "\"}"));
      String questions = file("questions.jsonl", QUESTIONS);
      Files.deleteIfExists(folder.resolve("halftime.db"));
      Cli.Ran ran =
          Cli.in(folder)
              .run(
                  "run",
                  "exam",
                  "--data",
                  questions,
                  "--agent",
                  "cmd:sh " + script,
                  "-n",
                  "2",
                  "--quiet");
      assertThat(ran.err()).doesNotContain("Exception");

      Path exported = folder.resolve("all.jsonl");
      assertThat(run("export --out " + exported).code()).isZero();
      String text = Files.readString(exported);
      assertThat(text).contains("\"answer\":\"4 " + lone.replace("\\\\", "\\"));
      Files.deleteIfExists(folder.resolve("halftime.db"));
      assertThat(run("import " + exported).code()).isZero();
      Path again = folder.resolve("again.jsonl");
      run("export --out " + again);
      assertThat(Files.readString(again)).isEqualTo(text);
      assertThat(run("export").out()).isEqualTo(text);
    }
  }

  @Test
  void whatAnAgentSaysTwiceOnOneLineIsNoAction() throws IOException {
    for (String line :
        List.of(
            "{\"kind\":\"think\",\"text\":\"a\"}{\"kind\":\"finish\",\"answer\":\"4\"}",
            "{\"kind\":\"finish\",\"answer\":\"4\",\"answer\":\"4\"}",
            "{\"kind\":\"call\",\"tool\":\"do\",\"arguments\":{\"num\":1e400}}")) {
      String script = file("agent.sh", agent(line));
      Files.deleteIfExists(folder.resolve("halftime.db"));
      Cli.in(folder)
          .run(
              "run",
              "exam",
              "--data",
              file("questions.jsonl", QUESTIONS),
              "--agent",
              "cmd:sh " + script,
              "-n",
              "1",
              "--setting",
              "classical",
              "--quiet");

      assertThat(
              run("export")
                  .out()
                  .lines()
                  .map(Json::read)
                  .filter(it -> it.path("kind").asText().equals("episode"))
                  .map(it -> it.path("episode").path("ending").path("why").asText()))
          .as(line)
          .isNotEmpty()
          .allSatisfy(why ->
              assertThat(why).contains("the program answered with a line that is not an action"));
    }
  }

  /// A program that always gives the same answer.
  private static String agent(String line) {
    return """
    while read -r told; do
      case "$told" in *'"kind":"act"'*) printf '%s\\n' '@' ;; esac
    done
    """
        .replace("@", line.replace("\\\\", "\\"));
  }
}
