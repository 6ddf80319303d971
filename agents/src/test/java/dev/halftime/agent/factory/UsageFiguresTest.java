package dev.halftime.agent.factory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Lamps;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.model.Embedding;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.model.ToolCall;
import dev.halftime.random.Seeds;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.user.ModelUser;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The recorded usage of all kinds of agents equals, to the token, what the version before usage
/// meters recorded: for successes and failures, users, memories, and resumed runs. before meters
/// recorded: successes and failures, users, memories, and runs that were resumed.
@Tag("whole")
class UsageFiguresTest {

  private static final AgentFactory COMPOSER =
      new AgentFactory(_ -> new Drawn(), Optional.of(() -> Drawn::embed), Map.of("noop", noop()));

  private static AgentEntry noop() {
    return AgentEntry.of("noop", "finishes", _ -> new Noop());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "act@m",
        "cot/text@m",
        "react@m",
        "react/text@m",
        "reflexion@m",
        "best-of-n/n=2@m",
        "self-consistency/n=3/temperature=0.5@m",
        "tot@m",
        "tot/dfs/sample/vote/depth=2@m",
        "tot/lookahead/breadth=2@m",
        "react+history@m",
        "act/text+notes=50+recall=2@m",
        "noop+recall",
        "choose/think+notes@m"
      })
  void figuresAreThoseOfTheVersionBefore(String agent) throws Exception {
    List<String> figures = new ArrayList<>();
    figures.addAll(figures(agent, Setting.CLASSICAL, Integer.MAX_VALUE));
    figures.addAll(figures(agent, Setting.SECOND_HALF, Integer.MAX_VALUE));
    figures.addAll(figures(agent, Setting.SEQUENTIAL, 2));

    assertThat(figures).isEqualTo(recorded(agent));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"choose+recall", "choose@minilm", "choose@m", "choose/think/search@m"})
  void figuresOfThoseWhoTryMuchAreThoseOfTheVersionBefore(String agent) throws Exception {
    figuresAreThoseOfTheVersionBefore(agent);
  }

  private static List<String> recorded(String agent) throws Exception {
    try (InputStream file = UsageFiguresTest.class.getResourceAsStream("/usage-figures.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(agent + ' '))
          .toList();
    }
  }

  /// @param stop number of episodes after which the run is stopped and resumed
  private static List<String> figures(String agent, Setting setting, int stop) {
    AtomicLong now = new AtomicLong();
    MemoryStore store = new MemoryStore();
    Benchmark lamps =
        Lamps.of(4)
            .withUsers("m", (_, _, past, seed) -> new ModelUser(new Drawn(), "Ann.", past, seed));
    RunContext context =
        new RunContext(
            Map.of("lamps", lamps),
            Map.of(agent, COMPOSER.entrant(agent)),
            store,
            new VirtualThreadExecutor(1),
            () -> now.addAndGet(1_000));
    Experiment experiment =
        Experiment.on("lamps")
            .seed(7)
            .agents(agent)
            .settings(List.of(setting))
            .tasks(4)
            .trials(1)
            .sequence(4)
            .orders(1)
            .limits(new Limits(7, 7, 1_000_000, 100, Limits.DEFAULT.work(), 1_000_000))
            .build();
    AtomicLong finished = new AtomicLong();
    ExperimentRunner first = new ExperimentRunner(context, experiment);
    first.run(Budget.UNLIMITED, _ -> finished.incrementAndGet(), () -> finished.get() >= stop);
    if (stop < Integer.MAX_VALUE) {
      new ExperimentRunner(context, experiment).run(Budget.UNLIMITED, _ -> {}, () -> false);
    }
    try (Stream<Result> results = store.results(first.run().id())) {
      return results
          .map(result -> store.episode(first.run().id(), result.cell()).orElseThrow())
          .map(episode -> line(agent, episode))
          .sorted()
          .toList();
    }
  }

  private static String line(String agent, Episode episode) {
    StringBuilder line =
        new StringBuilder(
            "%s %s %d %s %s:"
                .formatted(
                    agent,
                    episode.cell().setting(),
                    episode.cell().position(),
                    Json.tree(episode.ending()).path("kind").asText(),
                    figures(episode.usage())));
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, var action, Usage usage)) {
        line.append(' ')
            .append(by == Party.AGENT ? "" : "user-")
            .append(action.getClass().getSimpleName())
            .append(' ')
            .append(figures(usage));
      }
    }
    return line.toString();
  }

  private static String figures(Usage usage) {
    return "%d/%d/%.3f/%d/%d/%d/%d"
        .formatted(
            usage.tokensIn(),
            usage.tokensOut(),
            usage.dollars(),
            usage.modelNanos(),
            usage.waitNanos(),
            usage.cacheRead(),
            usage.untold());
  }

  /// A model whose answers, costs and failures depend only on the seed of each call.
  private static final class Drawn implements Model {

    @Override
    public String id() {
      return "m";
    }

    @Override
    public Response answer(Request request) {
      long drawn = Seeds.of(request.sampling().seed(), "drawn") >>> 1;
      Usage usage =
          new Usage(
              10 + drawn % 50,
              1 + drawn % 9,
              0.001 * (drawn % 7),
              5,
              0,
              3,
              0,
              drawn % 4,
              0,
              drawn % 11 == 0 ? 1 : 0);
      if (drawn % 43 == 0) {
        var kind = drawn % 3 == 0 ? ModelException.Kind.UNREACHABLE : ModelException.Kind.MALFORMED;
        throw new ModelException(kind, 200, "of no use", usage, null);
      }
      String paint = "{\"lamp\": %d, \"colour\": \"red\"}".formatted(drawn % 3);
      if (!request.tools().isEmpty() && drawn % 2 == 0) {
        return new Response(
            "Thought: hm",
            List.of(new ToolCall("1", "paint", paint)),
            Response.End.TOOLS,
            List.of(),
            usage);
      }
      return Response.words(
          switch ((int) (drawn % 5)) {
            case 0 -> "Thought: so\nAction: paint " + paint;
            case 1 -> "Say: Which colour? 1";
            case 2 -> "likely 2";
            case 3 -> "Action: paint " + paint + "\nAction: paint " + paint;
            default -> drawn % 3 == 0 ? "Finish: done" : "sure 1";
          },
          usage);
    }

    @Override
    public Optional<Scoring> scoring() {
      return Optional.of(Drawn::scores);
    }

    private static Scoring.Scores scores(List<Message> messages, List<String> continuations) {
      return new Scoring.Scores(
          continuations.stream().map(it -> (double) -Math.abs(it.hashCode() % 100)).toList(),
          Usage.tokens(messages.size(), continuations.size()));
    }

    private static Embedding.Vector embed(String text) {
      int place = Math.abs(text.hashCode() % 3);
      return new Embedding.Vector(
          new float[] {place == 0 ? 1 : 0, place == 1 ? 1 : 0, place == 2 ? 1 : 0},
          new Usage(3, 0, 0, 2, 0, 0, 0));
    }
  }
}
