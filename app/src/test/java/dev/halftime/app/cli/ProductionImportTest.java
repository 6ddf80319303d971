package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.otlp.Traces;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that traces of production become a redacted run and a benchmark.
final class ProductionImportTest {

  /// Planted values; `%d` makes them different in each conversation.
  private static final List<String> PLANTED =
      List.of(
          "planted.person%d@mail.example.org",
          "sk-ant-planted%dabcdefghijklmnop",
          "AKIAPLANTED%09d",
          "4111 1111 1111 1111",
          "DE89 3704 0044 0532 0130 00",
          "+49 30 90%06d",
          "203.0.113.77",
          "2001:db8:77::%d",
          "eyJplanted%d.eyJzdWIiOiJ4In0.c2lnbmF0dXJlX3g");

  @TempDir private Path folder;

  /// Writes conversations of five spans each, with planted values in all places.
  private Path traces(int conversations) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < conversations; i++) {
      lines.add(Traces.document(conversation(i)));
    }
    return Files.write(folder.resolve("in").resolve("traces.jsonl"), lines);
  }

  private static String planted(int i) {
    return String.join("; ", PLANTED).formatted(i, i, i, i, i, i);
  }

  private static String message(String role, String... parts) {
    return "{\"role\":\"%s\",\"parts\":[%s]}".formatted(role, String.join(",", parts));
  }

  private static String text(String text) {
    return "{\"type\":\"text\",\"content\":" + Json.canonical(Json.tree(text)) + "}";
  }

  private static List<ObjectNode> conversation(int i) {
    String trace = "%032x".formatted(i + 1);
    String id = "conversation/" + i + "/planted.person" + i + "@mail.example.org";
    String asked = message("user", text("Question " + i + ": " + planted(i)));
    Map<String, Object> inner = Map.of("to", planted(i), "password", "hunter%d".formatted(i));
    Map<String, Object> arguments =
        Map.of(
            "query", "parcel " + i, "body", Json.canonical(inner), planted(i), 4111111111111111L);
    String call =
        message(
            "assistant",
            "{\"type\":\"tool_call\",\"id\":\"c%d\",\"name\":\"look_up\",\"arguments\":%s}"
                .formatted(i, Json.canonical(Json.tree(arguments))));
    String result =
        message(
            "tool",
            "{\"type\":\"tool_call_response\",\"id\":\"c%d\",\"response\":%s}"
                .formatted(i, Json.canonical(Map.of("found", planted(i)))));
    String answer = message("assistant", text("Answer " + i + " for " + planted(i)));
    Map<String, Object> all = new HashMap<>();
    all.put("gen_ai.conversation.id", id);
    all.put("user.id", planted(i));
    all.put("x." + planted(i), true);
    all.put("gen_ai.system_instructions", "[" + text("Call us: " + planted(0)) + "]");
    Map<String, Object> one = new HashMap<>(all);
    one.put("gen_ai.input.messages", "[" + asked + "]");
    one.put("gen_ai.output.messages", "[" + call + "]");
    Map<String, Object> two = new HashMap<>(all);
    two.put("gen_ai.input.messages", "[" + asked + "," + call + "," + result + "]");
    two.put("gen_ai.output.messages", "[" + answer + "]");
    ObjectNode tool =
        Traces.span(
            trace,
            "%016x".formatted(3),
            "%016x".formatted(1),
            2,
            Map.of(
                "gen_ai.operation.name",
                "execute_tool",
                "gen_ai.tool.name",
                "look_up",
                "gen_ai.tool.call.id",
                "c" + i,
                "gen_ai.tool.call.result",
                planted(i),
                "gen_ai.tool.call.arguments",
                Json.canonical(Json.tree(arguments))));
    if (i % 10 == 0) {
      tool.putObject("status").put("code", 2).put("message", "failed for " + planted(i));
    }
    ObjectNode other =
        Traces.span(
            trace,
            "%016x".formatted(5),
            "%016x".formatted(1),
            3,
            Map.of("http.url", "https://user:hunter" + i + "@shop.test/?token=abcdef" + i));
    other
        .withArray("events")
        .add(Traces.event("exception", Map.of("exception.message", planted(i))));
    return List.of(
        Traces.span(
            trace,
            "%016x".formatted(1),
            "",
            0,
            Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "desk")),
        Traces.span(trace, "%016x".formatted(2), "%016x".formatted(1), 1, Traces.chat(one)),
        tool,
        Traces.span(trace, "%016x".formatted(4), "%016x".formatted(1), 4, Traces.chat(two)),
        other);
  }

  @ParameterizedTest
  @Tag("whole")
  @ValueSource(ints = 100)
  void spansAreRedactedAndBecomeABenchmark(int conversations) throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Path file = traces(conversations);
    Path out = Files.createDirectory(folder.resolve("out"));
    Cli cli = Cli.in(out);

    long start = System.nanoTime();
    Cli.Ran ran = cli.run("import", "--format", "otlp", file.toString());
    int spans = 5 * conversations;
    System.out.printf("%d spans: %.1f s%n", spans, (System.nanoTime() - start) / 1e9);

    assertThat(ran.out())
        .contains("Spans: %,d; conversations: %,d.".formatted(spans, conversations))
        .contains("Redacted: card ", ", email ", ", iban ", ", phone ")
        .contains("(%,d different)".formatted(conversations))
        .containsIgnoringWhitespaces(
            "Benchmark of %,d tasks: halftime run production --data ".formatted(conversations));
    Path benchmark;
    try (Stream<Path> files = Files.list(out)) {
      benchmark = files.filter(it -> it.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    assertThat(cli.run("export", "--out", out.resolve("all.jsonl").toString()).code()).isZero();
    nothingPlanted(out);

    JsonNode first = Json.read(Files.readAllLines(benchmark).getFirst());
    String placeholder = first.path("calls").path(0).path("arguments").toString();
    assertThat(first.path("request").asText()).contains("Question 0: [email-").contains("[card-1]");
    assertThat(placeholder)
        .contains(first.path("id").asText().replace("conversation/0/", ""))
        .contains("parcel 0");
  }

  private static void nothingPlanted(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        for (String value :
            List.of(
                "planted.person",
                "sk-ant-",
                "AKIAPLANTED",
                "4111 1111",
                "4111111111111111",
                "DE89",
                "+49 30",
                "203.0.113",
                "2001:db8:77",
                "eyJplanted",
                "hunter",
                "abcdef1")) {
          assertThat(text.contains(value)).as("%s in %s", value, each).isFalse();
        }
      }
    }
  }

  @Test
  @Tag("slow")
  void tenThousandSpansAreRedactedAndBecomeABenchmark() throws IOException {
    spansAreRedactedAndBecomeABenchmark(2_000);
  }

  @Test
  @Tag("slow")
  void theBenchmarkIsRunJudgedAndAudited() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Path file = traces(3);
    Cli cli = Cli.in(folder);
    Path benchmark = folder.resolve("mine.jsonl");
    Cli.Ran imported =
        cli.run("import", "--format", "otlp", file.toString(), "--benchmark", benchmark.toString());
    assertThat(imported.out()).contains("Benchmark of 3 tasks");

    Cli.Ran ran =
        cli.run(
            "run",
            "production",
            "--data",
            benchmark.toString(),
            "--agent",
            "oracle,noop",
            "-n",
            "3",
            "--full");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("oracle.* 100\\.0").contains("words in common");

    Path judge = folder.resolve("judge");
    Files.writeString(judge, "{\"when\": \"BEGIN ([0-9a-f]+)\", \"say\": \"VERDICT $1 YES\"}\n");
    String first = imported.out().replaceFirst("(?s).*Imported as run ([0-9a-f]+);.*", "$1");
    assertThat(imported.out())
        .contains("3 of 3 episodes not judged yet: halftime regrade " + first + " --judge MODEL")
        .doesNotContain("infrastructure");
    assertThat(cli.run("resume", first).err())
        .contains("another system recorded its episodes, so there is no program to resume")
        .doesNotContain("same id", "person");
    Cli.Ran away = cli.run("regrade", first, "--judge", "openai:nope@http://127.0.0.1:1/v1");
    assertThat(away.err())
        .containsPattern("openai:nope@http://127.0.0.1:1/v1: .*127.0.0.1:1")
        .contains("3 verdicts are missing; repeat the command to continue.");
    Cli.Ran judged = cli.run("regrade", first, "--judge", "scripted:" + judge);
    assertThat(judged.err()).contains("right 3, wrong 0, no verdict 0");
    String verdicts = judged.err().replaceFirst("(?s).*; run ([0-9a-f]+).*", "$1");
    assertThat(cli.run("resume", verdicts).err())
        .contains("it consists of scores of run '" + first + "', which 'regrade' completes");

    Cli.Ran audited =
        cli.run("audit", "production", "--data", benchmark.toString(), "--tasks", "3");
    assertThat(audited.out() + audited.err()).contains("reference");
    assertThat(audited.code()).as(audited.out()).isZero();
  }

  @Test
  @Tag("whole")
  void redactionCanBeExtendedOrTurnedOff() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    String file = traces(1).toString();
    Cli cli = Cli.in(folder);
    Path own = Files.writeString(folder.resolve("own"), "question Question \\d+\n");

    assertThat(cli.run("import", "--format", "otlp", file, "--json").out())
        .contains("Question 0: [email-1]")
        .doesNotContain("planted.person");
    assertThat(
            cli.run(
                    "import",
                    "--format",
                    "otlp",
                    file,
                    "--json",
                    "--redact-patterns",
                    own.toString())
                .out())
        .contains("[question-1]: [email-1]");
    assertThat(cli.run("import", "--format", "otlp", file, "--json", "--no-redact").out())
        .contains("planted.person0@mail.example.org");
    Cli.Ran refused = cli.run("import", "--format", "atif", file, "--no-redact");
    assertThat(refused.err()).contains("belong to --format otlp, langsmith and langfuse");
    assertThat(cli.store()).doesNotExist();
  }
}
