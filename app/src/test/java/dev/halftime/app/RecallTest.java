package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.memory.Memory;
import dev.halftime.agent.memory.MemoryAgent;
import dev.halftime.agent.memory.Recall;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.model.MeteredEmbedding;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.models.Models;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import dev.halftime.world.exam.Exam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `+recall` in a sequence of tasks with the built-in embedding.
final class RecallTest {

  /// Pairs of questions about the same topic in different words.
  private static final List<String> QUESTIONS =
      List.of(
          "At which temperature does water boil?",
          "Who painted the Mona Lisa?",
          "How many legs does a spider have?",
          "Which city is the capital of France?",
          "Name the artist of the portrait called La Gioconda or Mona Lisa.",
          "Paris is the capital of which French republic?",
          "When water is heated, at how many degrees does it start to boil?",
          "Count the legs of an eight-legged arachnid, a spider.");

  private static final Map<Integer, Integer> LIKE = Map.of(4, 1, 5, 3, 6, 0, 7, 2);

  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final List<MemoryAgent> agents = new ArrayList<>();
  @TempDir Path folder = Path.of(".");

  private final Model listener =
      new Model() {
        @Override
        public String id() {
          return "test:listener";
        }

        @Override
        public Response answer(Request request) {
          heard.add(request.messages().getFirst().text());
          return Response.words("Finish: I do not know.", Usage.NONE);
        }
      };

  private Benchmark exam() throws IOException {
    List<String> lines =
        QUESTIONS.stream().map(it -> "{\"question\": \"" + it + "\", \"answer\": \"?\"}").toList();
    return Exam.of(Files.write(folder.resolve("questions.jsonl"), lines));
  }

  private List<Result> run(MemoryStore store, Budget budget) throws IOException {
    String name = "act/text+recall=1@listener";
    AgentEntry entrant =
        new AgentFactory(_ -> listener, Optional.of(Models::embedding), new HashMap<>())
            .entrant(name);
    AgentEntry watched =
        AgentEntry.metered(
            name,
            "",
            (seed, meter) -> {
              MemoryAgent agent = (MemoryAgent) entrant.make(seed, meter);
              agents.add(agent);
              return agent;
            });
    Benchmark exam = exam();
    Experiment experiment =
        Experiment.on(exam.id())
            .agents(name)
            .settings(Setting.SEQUENTIAL)
            .tasks(QUESTIONS.size())
            .sequence(QUESTIONS.size())
            .orders(1)
            .build();
    RunContext context =
        new RunContext(
            Map.of(exam.id(), exam),
            Map.of(name, watched),
            store,
            new VirtualThreadExecutor(1),
            System::nanoTime);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(budget, _ -> {}, () -> false);
    return store.results(runner.run().id()).toList();
  }

  @Test
  void inASequenceTheLikestEarlierTaskIsRecalled() throws IOException {
    List<Result> results = run(new MemoryStore(), Budget.UNLIMITED);

    List<String> sequence =
        heard.stream()
            .filter(it -> it.contains("# Earlier tasks that began like this one"))
            .toList();
    assertThat(sequence).hasSize(QUESTIONS.size() - 1);
    LIKE.forEach((now, before) -> {
      String instructions = sequence.get(now - 1);
      assertThat(instructions).contains(QUESTIONS.get(before));
      assertThat(QUESTIONS.stream().filter(instructions::contains)).hasSize(1);
    });
    assertThat(results)
        .filteredOn(it -> !it.cell().sequence().isEmpty() && it.cell().position() > 0)
        .hasSize(QUESTIONS.size() - 1)
        .allMatch(it -> it.usage().tokensIn() > 10 && it.usage().modelNanos() > 0);
  }

  @Test
  void whatAnAgentRemembersCanBeTakenOutAndPutIntoAnother() throws IOException {
    run(new MemoryStore(), Budget.UNLIMITED);
    MemoryAgent learned =
        agents.stream()
            .filter(it -> it.memories().getFirst().snapshot().size() == QUESTIONS.size() - 1)
            .findFirst()
            .orElseThrow();
    Memory memory = learned.memories().getFirst();
    Memory other = new Recall(new MeteredEmbedding(Models.embedding(), _ -> {}), 1);
    other.restore(Json.read(memory.snapshot().toString()));

    Transcript opening =
        Transcript.EMPTY.plus(
            new Event.Observed(
                Party.AGENT, new Observation.Text("What does a spider walk on?"), Usage.NONE));
    assertThat(other.recall(opening)).isEqualTo(memory.recall(opening)).contains("spider");
    assertThat(other.size()).isEqualTo(memory.size()).isPositive();
  }
}
