package dev.halftime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Json;
import dev.halftime.Setting;
import dev.halftime.agent.AgentDoor;
import dev.halftime.agent.spec.AgentSpec;
import dev.halftime.app.BadInput;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.AnswersDoor;
import dev.halftime.arena.BattleFile;
import dev.halftime.json.JsonLines;
import dev.halftime.json.StrictReader;
import dev.halftime.learn.algo.Algorithm;
import dev.halftime.mcp.Messages;
import dev.halftime.model.ModelException;
import dev.halftime.model.Scripted;
import dev.halftime.models.ModelDoor;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.table.TerminalText;
import dev.halftime.world.exam.Exam;
import dev.halftime.world.game24.Recorded;
import dev.halftime.world.tau2.Tau2;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every parser gives a result or says in one of its own exceptions what is wrong.
///
/// `bench/fuzz MINUTES` goes on for as long.
class FuzzTest {

  private static final Set<Class<?>> REFUSED =
      Set.of(IllegalArgumentException.class, BadInput.class);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private Path file(byte[] input) throws IOException {
    return Files.write(folder.resolve("input"), input);
  }

  private List<Fuzzer.Door> doors() {
    Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());
    return List.of(
        door("json", "{\"a\": [1, 2.5e3, \"x\\u00e9\", null, true]}", in -> Json.read(text(in))),
        door("document", "[{\"idx\": 1}]", in -> StrictReader.read(new ByteArrayInputStream(in))),
        door(
            "lines",
            "{\"a\": 1}\n{\"b\": 2}\r\n",
            in -> JsonLines.read(new ByteArrayInputStream(in), (_, _) -> {})),
        door(
            "canonical",
            "{\"b\": \"\\ud83d\", \"a\": 1e10}",
            in -> {
              String once = Json.canonical(Json.read(text(in)));
              if (!Json.canonical(Json.read(once)).equals(once)) {
                throw new IllegalStateException("another value was read than was written");
              }
            }),
        new Fuzzer.Door(
            "reply",
            Set.of(IllegalArgumentException.class, ModelException.class),
            List.of(
                "{\"kind\":\"think\",\"text\":\"a\",\"usage\":{\"tokensIn\":1,\"dollars\":0.5}}",
                "{\"kind\":\"call\",\"tool\":\"x\",\"arguments\":{\"a\":[1]}}",
                "{\"kind\":\"finish\"}",
                "{\"kind\":\"broke\",\"why\":\"x\"}",
                "{\"kind\":\"broke\",\"why\":\"\"}"),
            in -> AgentDoor.reply(text(in))),
        door(
            "labels",
            "Thought: a\nAction: find {\"a\": 1}\nFinish: 4",
            in -> AgentDoor.labels(text(in))),
        door(
            "archive",
            archive(),
            in -> Archive.read(new ByteArrayInputStream(in), new MemoryStore())),
        door(
            "battles",
            "[{\"model_a\": \"x\", \"model_b\": \"y\", \"winner\": \"tie\", \"anony\": true,"
                + " \"conversation_a\": [{\"role\": \"assistant\", \"content\": [{\"text\":"
                + " \"a\"}]}], \"effort_b\": {\"calls\": 3}}]",
            in -> BattleFile.read(new ByteArrayInputStream(in))),
        door(
            "exam",
            "{\"id\": \"q\", \"question\": \"?\", \"choices\": [\"a\", \"b\"], \"answer\": \"B\"}\n"
                + "{\"question\": \"?\", \"answer\": [1, 2], \"tolerance\": 0.1}\n"
                + "{\"question\": \"?\", \"grade\": \"regex\", \"answer\": \"a+\", \"example\":"
                + " \"a\"}",
            in -> Exam.of(file(in))),
        door(
            "recorded",
            "[{\"idx\": 3, \"ys\": [\"a\"], \"infos\": [{\"r\": 1}]}]",
            in -> Recorded.read(file(in)).forEach(_ -> {})),
        door(
            "script",
            "{\"when\": \"(a)\", \"say\": \"$1\"}\n{\"call\": [{\"tool\": \"x\"}], \"turn\": 1}",
            in -> Scripted.read(file(in))),
        door("prices", "openai:gpt-4o,2.5,10\n# comment\nx,1,2", in -> ModelDoor.prices(file(in))),
        door("keys", "openai=sk-1\n# comment\nhost:80=x=y\n", in -> ModelDoor.keys(file(in))),
        door(
            "answers",
            "{\"task\": \"t1\", \"answer\": \"4\"}\n{\"task\": \"t2\", \"answer\": 5}\n",
            in -> AnswersDoor.read(file(in))),
        provider(
            "openai",
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"a\",\"tool_calls\":[{\"id\":"
                + "\"1\",\"type\":\"function\",\"function\":{\"name\":\"x\",\"arguments\":\"{}\"}}]}}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}"),
        provider(
            "anthropic",
            "{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"x\","
                + "\"input\":{}}],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":1,"
                + "\"output_tokens\":2,\"cache_read_input_tokens\":1}}"),
        provider(
            "gemini",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\",\"thought\":true},{\"functionCall\":"
                + "{\"name\":\"x\",\"args\":{}}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":"
                + "{\"promptTokenCount\":1,\"candidatesTokenCount\":2}}"),
        provider(
            "ollama",
            "{\"message\":{\"content\":\"a\",\"thinking\":\"b\",\"tool_calls\":[{\"function\":{\"name\":\"x\","
                + "\"arguments\":{}}}]},\"done_reason\":\"stop\",\"prompt_eval_count\":1,"
                + "\"eval_count\":2}"),
        door(
            "set",
            "clip=0.2",
            in -> {
              String[] pair = text(in).split("=", 2);
              for (Algorithm algorithm : Algorithm.values()) {
                String name =
                    algorithm.defaults().entries().containsKey(pair[0]) ? pair[0] : "discount";
                algorithm.defaults().with(name, pair[pair.length - 1]);
              }
            }),
        tau("tasks.json"),
        tau("db.json"),
        door("gguf", gguf(), in -> ModelDoor.gguf(file(in))),
        new Fuzzer.Door(
            "mcp",
            Set.of(IOException.class),
            List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"x\"}}\n",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"),
            in -> {
              try (InputStream messages =
                  Messages.of(new ByteArrayInputStream(in), _ -> {}, () -> {})) {
                messages.readAllBytes();
              }
            }),
        door("setting", "second-half+drift+faults+priced", in -> Setting.of(text(in))),
        door("composition", "react/text+history=3@ollama:x", in -> AgentSpec.of(text(in))),
        door(
            "agent",
            "react/text+history=3@scripted:x",
            in -> {
              String name = text(in);
              if (!name.matches("(?s)(cmd|endpoint|class|policy):.*|.*@.*")) {
                catalogue.entrant(name);
              }
            }),
        door(
            "terminal",
            "x\u001b[2J\u202e",
            in -> {
              String clean = TerminalText.line(text(in));
              if (!TerminalText.line(clean).equals(clean) || clean.contains("\n")) {
                throw new IllegalStateException("what was cleaned is not clean");
              }
            }));
  }

  private static Fuzzer.Door provider(String name, String seed) {
    return new Fuzzer.Door(
        name,
        Set.of(IOException.class, IllegalArgumentException.class, ModelException.class),
        List.of(seed),
        in -> ModelDoor.answer(name, text(in)));
  }

  /// One of the files of tau-bench's smallest place, beside the others as they should be.
  private Fuzzer.Door tau(String name) {
    Path own =
        Path.of(
            System.getProperty("halftime.root"),
            "worlds/src/test/resources/dev/halftime/world/tau2/own/mock");
    Path data = folder.resolve(name + "-data");
    try {
      Path mock = Files.createDirectories(data.resolve("mock"));
      Files.writeString(mock.resolve("policy.md"), "Do as you are told.");
      try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
        for (Path file : files) {
          Files.copy(file, mock.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      assertThat(Tau2.of("mock", data).tasks()).isNotEmpty();
      return door(
          "tau2 " + name,
          Files.readString(own.resolve(name)),
          in -> {
            Files.write(mock.resolve(name), in);
            Tau2 tau2 = Tau2.of("mock", data);
            tau2.tasks()
                .forEach(task -> {
                  tau2.reference(task);
                  tau2.user(task, List.of(), 1);
                });
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fuzzer.Door door(String name, String seed, Fuzzer.Reader reader) {
    return new Fuzzer.Door(name, REFUSED, List.of(seed), reader);
  }

  /// A header with one entry and one tensor.
  private static String gguf() {
    return "GGUF\u0003\0\0\0\u0001\0\0\0\0\0\0\0\u0001\0\0\0\0\0\0\0"
        + "\u0007\0\0\0\0\0\0\0general\u0008\0\0\0\u0001\0\0\0\0\0\0\0x"
        + "\u0001\0\0\0\0\0\0\0t\u0001\0\0\0\u0004\0\0\0\0\0\0\0\0\0\0\0"
        + "\0".repeat(64);
  }

  private static String archive() {
    return """
    {"format":"halftime-record","kind":"archive","version":3}
    {"kind":"training","training":{"algorithm":"ppo","environment":"CartPole-v1","hyperparameters":{"clip":"0.2"},"id":"t","seeds":[1],"steps":100}}
    {"curve":{"episodes":2,"evaluation":{"episodes":500,"meanReturn":1.75,"standardError":0.1},"finished":true,"lastReturn":1.5,"points":[],"seed":1,"steps":100},"kind":"curve","training":"t"}
    {"kind":"run","run":{"experiment":{"agents":["noop"],"benchmarks":["exam"],"limits":{"calls":1,"characters":1,"dollars":1.0,"tokens":1,"turns":1,"work":"PT10M"},"orders":1,"prices":{"call":0.01,"harm":20.0,"minutesPerUserTurn":0.5,"userMinute":0.5},"seed":1,"sequence":1,"settings":["classical"],"tasks":1,"trials":1},"id":"7d4c8eab2635","labels":{"exam":{"caveat":"","title":"exam"}},"oracles":[],"tasks":{"exam":[]}}}
    """;
  }

  private void fuzz(long atLeast, Duration time) throws IOException {
    Path broken = Path.of(System.getProperty("java.io.tmpdir"), "halftime-fuzz");
    long seed = Long.getLong("halftime.fuzz.seed", 1);
    StringBuilder told = new StringBuilder();
    List<String> failures =
        doors().stream()
            .flatMap(door -> {
              try {
                Fuzzer.Outcome outcome = new Fuzzer(door, seed, broken).run(atLeast, time);
                told.append(
                    "%-12s %,12d inputs %,6d outcomes %d failures%n"
                        .formatted(
                            outcome.door(),
                            outcome.executions(),
                            outcome.outcomes(),
                            outcome.failures().size()));
                return outcome.failures().stream().map(it -> door.name() + ": " + it);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
            .toList();
    if (!time.isZero()) {
      System.out.print(told);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void noParserBreaksInSeconds() throws IOException {
    fuzz(400, Duration.ZERO);
  }

  @Test
  @Tag("slow")
  void noParserBreaksInMinutes() throws IOException {
    fuzz(1_000, Duration.ofSeconds(Long.getLong("halftime.fuzz.seconds", 10)));
  }
}
