package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the examples of framework agents like a user: in a separate process, with the framework's
/// jars only on `--class-path`, against a local server.
@Timeout(120)
@Tag("whole")
class FrameworksTest {

  /// Jars that are not part of Halftime at run time.
  private static final Pattern FRAMEWORK =
      Pattern.compile(
          "(spring|micrometer|context-propagation|jsonschema|classmate|swagger"
              + "|ST4|antlr|jtokkit|langchain4j-1|langchain4j-open-ai|langchain4j-http-client-jdk|opennlp|HdrHistogram"
              + "|LatencyUtils|jackson-module|jackson-datatype|validation).*\\.jar");

  /// Classes of the examples, and the value of `--class-path`.
  private static String classes = "";

  @TempDir private static Path shared = Path.of(".");
  @TempDir Path folder = Path.of(".");

  @BeforeAll
  static void compile() throws IOException {
    Path jars = Files.createDirectories(shared.resolve("jars"));
    for (String jar : classPath(true)) {
      Files.copy(Path.of(jar), jars.resolve(Path.of(jar).getFileName()));
    }
    classes = Examples.compiled(examples()) + "," + jars + "/*";
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"LangChainAgent", "SpringAgent"})
  void theExampleSolvesItsTasksAloneAndWithAUser(String agent) throws Exception {
    try (ChatServer server = new ChatServer(ChatServer::heating)) {
      Cli.Ran ran = run(server, agent, "--setting classical,interactive --tasks 3 --json");

      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      JsonNode report = Json.read(ran.out());
      assertThat(report.get("episodes").asInt()).isEqualTo(6);
      List<JsonNode> episodes = episodes();
      assertThat(episodes)
          .hasSize(6)
          .allSatisfy(it -> assertThat(it.at("/score/value").asDouble()).isEqualTo(1));
      assertThat(server.asked.getFirst().at("/messages/0/content").asText())
          .contains("You look after the heating.", "finish");
      assertThat(server.asked.getFirst().get("tools").findValuesAsText("name"))
          .containsExactly("heat", "finish");
      assertThat(episodes.stream().mapToLong(it -> it.at("/episode/usage/tokensIn").asLong()).sum())
          .as("every request is counted, those that finish included")
          .isEqualTo((long) ChatServer.TOKENS_IN * server.asked.size());
      assertThat(
              episodes.stream().mapToLong(it -> it.at("/episode/usage/tokensOut").asLong()).sum())
          .isEqualTo((long) ChatServer.TOKENS_OUT * server.asked.size());
      assertThat(
              episodes.stream().mapToDouble(it -> it.at("/episode/usage/dollars").asDouble()).sum())
          .as("dollars of gpt-4o-mini")
          .isCloseTo(
              (ChatServer.TOKENS_IN * 0.15 + ChatServer.TOKENS_OUT * 0.6)
                  / 1e6
                  * server.asked.size(),
              within(1e-12));
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"LangChainAgent", "SpringAgent"})
  void retriesParallelCallsAndCachedTokensAreCountedAsTheServerToldThem(String agent)
      throws Exception {
    AtomicInteger requests = new AtomicInteger();
    ObjectNode heat = Json.object().put("room", "kitchen").put("degrees", 20);
    try (ChatServer server =
        new ChatServer(request ->
            requests.incrementAndGet() == 1
                ? ChatServer.refusal(500, "busy")
                : ChatServer.detailed(
                    requests.get() < 4
                        ? ChatServer.calls("", "heat", heat, heat)
                        : ChatServer.heating(request)))) {
      Cli.Ran ran = run(server, agent, "--setting classical --tasks 1 --json");

      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      int answered = server.asked.size() - 1;
      assertThat(answered).as("two with parallel calls, one that finishes").isEqualTo(3);
      JsonNode usage = episodes().getFirst().at("/episode/usage");
      assertThat(usage.get("tokensIn").asInt()).isEqualTo(answered * ChatServer.TOKENS_IN);
      assertThat(usage.get("tokensOut").asInt())
          .as("tokens of reasoning are part of these")
          .isEqualTo(answered * ChatServer.TOKENS_OUT);
      assertThat(usage.get("cacheRead").asInt()).isEqualTo(answered * ChatServer.CACHED);
      assertThat(usage.get("dollars").asDouble())
          .isCloseTo(
              answered
                  * ((ChatServer.TOKENS_IN - ChatServer.CACHED) * 0.15
                      + ChatServer.CACHED * 0.075
                      + ChatServer.TOKENS_OUT * 0.6)
                  / 1e6,
              within(1e-12));
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"LangChainAgent", "SpringAgent"})
  void anAgentWhoseModelNeverAnswersIsCutOffAndTheRunEnds(String agent) throws Exception {
    try (ChatServer server = new ChatServer(_ -> ChatServer.never())) {
      Cli.Ran ran = run(server, agent, "--setting classical --tasks 1 --max-time 1s --json");

      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      assertThat(episodes().getFirst().toString()).contains("more than 1.0 s of working time");
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"LangChainAgent", "SpringAgent"})
  void whatTheFrameworkThrowsIsRecorded(String agent) throws Exception {
    try (ChatServer server = new ChatServer(_ -> ChatServer.refusal(400, "no such model"))) {
      Cli.Ran ran = run(server, agent, "--setting classical --tasks 1 --json");

      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.FINDINGS);
      assertThat(episodes().getFirst().at("/episode/ending").toString())
          .contains("\"where\":\"agent\"", "no such model");
    }
  }

  @Test
  void theExamplesAreAFewLines() throws IOException {
    for (Path example : files("examples/frameworks").toList()) {
      assertThat(Files.readAllLines(example)).as(example.toString()).hasSizeLessThan(75);
    }
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

  private Cli.Ran run(ChatServer server, String agent, String options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, classPath(false)),
                Halftime.class.getName(),
                "run",
                "class:Heating",
                "--agent",
                "class:" + agent,
                "--class-path",
                classes,
                "--store",
                folder.resolve("halftime.db").toString()));
    command.addAll(List.of(options.split(" ")));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("OPENAI_BASE_URL", server.url());
    builder.environment().put("OPENAI_API_KEY", "none");
    int code = builder.start().waitFor();
    return new Cli.Ran(code, Files.readString(out), Files.readString(err));
  }

  private static List<String> classPath(boolean framework) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path ->
            FRAMEWORK.matcher(Path.of(path).getFileName().toString()).matches() == framework)
        .distinct()
        .collect(Collectors.toList());
  }

  private static List<Path> examples() throws IOException {
    return Stream.concat(files("examples/frameworks"), files("examples/java")).toList();
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Cli.root().resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }
}
