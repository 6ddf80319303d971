package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests models at the command line: the list of models, and the messages about unknown prices.
final class ModelsTest {

  private static final String CANARY = "sk-canary-4711";

  @TempDir Path folder = Path.of(".");
  private HttpServer server = start();
  private final AtomicInteger answered = new AtomicInteger();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/v1/models",
        exchange -> {
          boolean known =
              ("Bearer " + CANARY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          answer(exchange, known ? 200 : 401, "{\"data\": [{\"id\": \"small\"}]}");
        });
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          answered.incrementAndGet();
          answer(
              exchange,
              200,
              """
              {"choices": [{"index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": "Finish: 24"}}],
               "usage": {"prompt_tokens": 100, "completion_tokens": 5, "total_tokens": 105}}
              """);
        });
    server.start();
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String model() {
    return "openai:small@http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  @Test
  void whatIsReachableIsListedAndWhySomethingIsNot() throws IOException {
    Path keys =
        Files.writeString(
            folder.resolve("keys"), "localhost:" + server.getAddress().getPort() + "=" + CANARY);
    Cli.Ran with = Cli.in(folder).run("models " + model() + " minilm --keys " + keys);
    Cli.Ran without = Cli.in(folder).run("models --json " + model());

    assertThat(with.code()).as(with.err()).isEqualTo(ExitCode.OK);
    assertThat(with.out()).contains("yes", "it has small").doesNotContain(CANARY);
    assertThat(without.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(Json.read(without.out()).get(0).path("why").asText()).contains("requires a key");
  }

  @Test
  void allKindsAreListedWithoutAnyName() {
    Cli.Ran ran = Cli.in(folder).run("models");

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out().lines().map(line -> line.replaceFirst(" .*", "")))
        .containsExactly(
            "openai:MODEL",
            "responses:MODEL",
            "anthropic:MODEL",
            "gemini:MODEL",
            "ollama:MODEL",
            "gguf:FILE",
            "lm:FILE",
            "scripted:FILE",
            "minilm");
  }

  @Test
  void aModelWithoutAPriceIsNeverSilentlyFree() throws IOException {
    String run = "run game24 --tasks 2 --setting classical --agent act/text@" + model();
    Cli.Ran plan = Cli.in(folder).run(run + " --dry-run");
    assertThat(plan.out())
        .contains("No known price for " + model(), "estimated total cost: unknown");

    Cli.Ran ran = Cli.in(folder).run(run + " --full --cache " + folder.resolve("cache"));
    assertThat(ran.err()).contains("No known price for " + model(), "Cache: 0 answers");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("There is no known price for some calls of the agent's model", "unknown");
    assertThat(Cli.in(folder).run(run + " --trials 2 --dry-run --json").out())
        .contains(
            "\"dollars\":null",
            "\"dollarsUnknown\":\"no known price for " + model(),
            "\"unpriced\":[\"" + model() + "\"]");

    Path prices = Files.writeString(folder.resolve("prices"), model() + ",1,1\n");
    assertThat(Cli.in(folder).run(run + " --trials 2 --dry-run --model-prices " + prices).out())
        .doesNotContain("No known price");

    Files.writeString(prices, model() + ",1,1\nopnai:gpt-4o,1,1\n");
    assertThat(Cli.in(folder).run(run + " --model-prices " + prices).err())
        .containsOnlyOnce(
            "These prices are used for no model of this run ("
                + model()
                + "): 'opnai:gpt-4o' ("
                + prices
                + ", line 2)");
  }

  @Test
  void aLimitInDollarsThatWouldCountNothingIsRefusedBeforeAnythingIsPaid() throws IOException {
    String run = "run game24 --tasks 1 --setting classical --agent act/text@" + model();
    for (String limit : List.of("--budget-dollars 5", "--max-dollars 2")) {
      Cli.Ran refused = Cli.in(folder).run(run + " " + limit);

      assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err().replaceAll("\\s+", " "))
          .contains(
              limit + ".0 would not hold: no known price for " + model(), "--model-prices FILE");
      assertThat(answered.get()).isZero();
    }
    Path free = Files.writeString(folder.resolve("free"), model() + ",0,0\n");
    String priced = " --budget-dollars 5 --model-prices " + free;
    assertThat(Cli.in(folder).run(run + priced).code()).isEqualTo(ExitCode.OK);
    assertThat(answered.get()).isEqualTo(1);
    assertThat(Cli.in(folder).run(run + " --budget-dollars 5").err())
        .as("nothing is left to pay")
        .doesNotContain("would not hold");
  }

  @Test
  void aBudgetGoesOnWithModelsOfThisMachineAndSaysWhatAgentsTellThemselves() throws IOException {
    Path script = Files.writeString(folder.resolve("script"), "{\"say\":\"Finish: 24\"}\n");
    String run = "run game24 --tasks 1 --setting classical --budget-dollars 5 --agent ";
    Cli.Ran scripted = Cli.in(folder).run(run + "act/text@scripted:" + script);
    assertThat(scripted.code()).isEqualTo(ExitCode.OK);
    assertThat(scripted.err()).doesNotContain("--budget-dollars");

    Cli.Ran told = Cli.in(folder).run(run + "class:" + HastyClerk.class.getName());
    assertThat(told.err().replaceAll("\\s+", " "))
        .contains("--budget-dollars counts only the costs that these agents report themselves:");
  }
}
