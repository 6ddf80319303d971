package dev.halftime.fuzz;

import dev.halftime.Setting;
import dev.halftime.agent.AgentEntryPoints;
import dev.halftime.agent.spec.AgentSpec;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.cli.CliEntryPoints;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.web.WebEntryPoints;
import dev.halftime.arena.BattleFile;
import dev.halftime.gate.Requirement;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.json.StrictReader;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.mcp.Messages;
import dev.halftime.model.ModelException;
import dev.halftime.model.Scripted;
import dev.halftime.models.ModelEntryPoints;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.text.TerminalText;
import dev.halftime.world.exam.Exam;
import dev.halftime.world.game24.Recorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Entry points of the fuzzer for texts and small files.
final class TextTargets {

  private static final Set<Class<?>> REFUSED =
      Set.of(IllegalArgumentException.class, InvalidInputException.class);

  private static final Catalogue CATALOGUE = new Catalogue(1, Optional.empty(), List.of());

  private final Path folder;

  /// @param folder folder for the files
  TextTargets(Path folder) {
    this.folder = folder;
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private Path file(byte[] input) throws IOException {
    return Fuzzer.written(folder.resolve("input"), input);
  }

  List<Fuzzer.Target> all() throws IOException {
    List<Fuzzer.Target> targets = new ArrayList<>(parsers());
    targets.addAll(commandLine());
    return targets;
  }

  private List<Fuzzer.Target> parsers() {
    return List.of(
        target("json", "{\"a\": [1, 2.5e3, \"x\\u00e9\", null, true]}", in -> Json.read(text(in))),
        target("document", "[{\"idx\": 1}]", in -> StrictReader.read(new ByteArrayInputStream(in))),
        target(
            "lines",
            "{\"a\": 1}\n{\"b\": 2}\r\n",
            in -> JsonLines.read(new ByteArrayInputStream(in), (_, _) -> {})),
        target(
            "canonical",
            "{\"b\": \"\\ud83d\", \"a\": 1e10}",
            in -> {
              String once = Json.canonical(Json.read(text(in)));
              if (!Json.canonical(Json.read(once)).equals(once)) {
                throw new IllegalStateException("another value was read than was written");
              }
            }),
        Fuzzer.Target.of(
            "reply",
            Set.of(IllegalArgumentException.class, ModelException.class),
            in -> AgentEntryPoints.reply(text(in)),
            "{\"kind\":\"think\",\"text\":\"a\",\"usage\":{\"tokensIn\":1,\"dollars\":0.5}}",
            "{\"kind\":\"call\",\"tool\":\"x\",\"arguments\":{\"a\":[1]}}",
            "{\"kind\":\"finish\"}",
            "{\"kind\":\"broke\",\"why\":\"x\"}",
            "{\"kind\":\"broke\",\"why\":\"\"}"),
        target(
            "labels",
            "Thought: a\nAction: find {\"a\": 1}\nFinish: 4",
            in -> AgentEntryPoints.labels(text(in))),
        target(
            "archive",
            archive(),
            in -> Archive.read(new ByteArrayInputStream(in), new MemoryStore())),
        target(
            "battles",
            "[{\"model_a\": \"x\", \"model_b\": \"y\", \"winner\": \"tie\", \"anony\": true,"
                + " \"conversation_a\": [{\"role\": \"assistant\", \"content\": [{\"text\":"
                + " \"a\"}]}], \"effort_b\": {\"calls\": 3}}]",
            in -> BattleFile.read(new ByteArrayInputStream(in))),
        target(
            "exam",
            "{\"id\": \"q\", \"question\": \"?\", \"choices\": [\"a\", \"b\"], \"answer\": \"B\"}\n"
                + "{\"question\": \"?\", \"answer\": [1, 2], \"tolerance\": 0.1}\n"
                + "{\"question\": \"?\", \"grade\": \"regex\", \"answer\": \"a+\", \"example\":"
                + " \"a\"}",
            in -> Exam.of(file(in))),
        Fuzzer.Target.of(
            "recorded",
            REFUSED,
            in -> Recorded.read(file(in)).forEach(_ -> {}),
            "[{\"idx\": 3, \"ys\": [\"a\"], \"infos\": [{\"r\": 1}]}]",
            "\u001f\u001f\u001f",
            "\u001f"),
        target(
            "script",
            "{\"when\": \"(a)\", \"say\": \"$1\"}\n{\"call\": [{\"tool\": \"x\"}], \"turn\": 1}",
            in -> Scripted.read(file(in))),
        target(
            "prices",
            "openai:gpt-4o,2.5,10\n# comment\nx,1,2",
            in -> ModelEntryPoints.prices(file(in))),
        target(
            "keys", "openai=sk-1\n# comment\nhost:80=x=y\n", in -> ModelEntryPoints.keys(file(in))),
        target(
            "answers",
            "{\"task\": \"t1\", \"answer\": \"4\"}\n{\"task\": \"t2\", \"answer\": 5}\n",
            in -> CliEntryPoints.answers(file(in))),
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
        target(
            "set",
            "clip_range=0.2",
            in -> {
              String[] pair = text(in).split("=", 2);
              for (AlgorithmProvider<?> algorithm : Algorithms.all()) {
                var told = algorithm.hyperparameters();
                String name = told.entries().containsKey(pair[0]) ? pair[0] : "discount";
                var _ = told.with(Map.of(name, pair[pair.length - 1])).config();
              }
            }),
        target("gguf", gguf(), in -> ModelEntryPoints.gguf(file(in))),
        Fuzzer.Target.of(
            "mcp",
            Set.of(IOException.class),
            in -> {
              try (InputStream messages =
                  Messages.of(
                      new ByteArrayInputStream(in),
                      OutputStream.nullOutputStream(),
                      _ -> {},
                      () -> {})) {
                messages.readAllBytes();
              }
            },
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"x\"}}\n",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"),
        target("setting", "second-half+drift+faults+priced", in -> Setting.of(text(in))),
        target("composition", "react/text+history=3@ollama:x", in -> AgentSpec.of(text(in))),
        target(
            "agent",
            "react/text+history=3@scripted:x",
            in -> {
              String name = text(in);
              if (!name.matches("(?s)(cmd|endpoint|class|policy):.*|.*@.*")) {
                CATALOGUE.entrant(name);
              }
            }),
        target(
            "terminal",
            "x\u001b[2J\u202e",
            in -> {
              String clean = TerminalText.line(text(in));
              if (!TerminalText.line(clean).equals(clean) || clean.contains("\n")) {
                throw new IllegalStateException("what was cleaned is not clean");
              }
            }));
  }

  /// Entry points for typed input, and for small files that commands read.
  private List<Fuzzer.Target> commandLine() throws IOException {
    return List.of(
        target("call", "find id=x n=3", in -> CliEntryPoints.call(text(in))),
        target(
            "call as JSON", "find {\"id\": \"x\", \"n\": 3}", in -> CliEntryPoints.call(text(in))),
        target(
            "calls",
            "{\"task\": 3, \"calls\": [{\"name\": \"x\", \"arguments\": {}, \"requestor\":"
                + " \"user\"}]}",
            in -> CliEntryPoints.calls(text(in))),
        target("duration", "1h30m", in -> CliEntryPoints.duration(text(in))),
        target("actions", "0\n1\n[2, 3]\n", in -> CliEntryPoints.actions(file(in))),
        target(
            "people",
            "{\"task\": \"t1\", \"agent\": \"clerk\", \"trial\": 0, \"verdict\": true}\n",
            in -> CliEntryPoints.people(file(in))),
        target(
            "ledger",
            """
            {"kind":"vote","model_a":"x","model_b":"y","winner":"tie","anony":true}
            {"kind":"roster","agents":["x","y"],"benchmark":"helpdesk"}
            """,
            in -> WebEntryPoints.boards(new AnnotationStore(Optional.of(file(in))))),
        target("requirement", "clerk:second-half>=0.9", in -> Requirement.of(text(in))),
        new Fuzzer.Target(
            "policy",
            REFUSED,
            List.of(
                Files.readAllBytes(
                    Path.of(
                        System.getProperty("halftime.root"),
                        "app/src/test/resources/dev/halftime/app/cli/earlier/training",
                        "q-learning-FrozenLake-v1-dc864efc/policy-1.json")),
                """
                {"format":"halftime-menu-2","environment":"class:Heating","calls":3,"values":{"s":{"a":0.5}}}
                """
                    .getBytes(StandardCharsets.UTF_8),
                """
                {"format":"halftime-policy-1","states":0,"choice":true,"activation":"tanh","sizes":{"a":4},"parameters":""}
                """
                    .getBytes(StandardCharsets.UTF_8),
                """
                {"format":"halftime-policy-1","activation":"tanh","sizes":[100000,100000],"parameters":""}
                """
                    .getBytes(StandardCharsets.UTF_8)),
            in -> CATALOGUE.entrant("policy:" + file(in)).make(1, _ -> {})));
  }

  private static Fuzzer.Target provider(String name, String seed) {
    return Fuzzer.Target.of(
        name,
        Set.of(IOException.class, IllegalArgumentException.class, ModelException.class),
        in -> ModelEntryPoints.answer(name, text(in)),
        seed);
  }

  private static Fuzzer.Target target(String name, String seed, Fuzzer.Reader reader) {
    return Fuzzer.Target.of(name, REFUSED, reader, seed);
  }

  /// Returns a header with one metadata entry and one tensor.
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
}
