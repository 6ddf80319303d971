package dev.halftime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.ChildJvm;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.state.State;
import dev.halftime.tool.CallValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests worlds on a real server in a separate process, working and broken.
@Timeout(120)
@Tag("whole")
class McpWorldTest {

  @TempDir Path folder = Path.of(".");

  private Path file() {
    return folder.resolve("notes.txt");
  }

  private Source source(Duration timeout, String... fault) {
    List<String> words = new ArrayList<>(List.of(file().toString()));
    words.addAll(List.of(fault));
    List<String> command =
        ChildJvm.command(
            Notebook.class.getName(), List.of("trial.txt"), words.toArray(String[]::new));
    return new Source(new Server.Program(command), List.of("rm", "-f", file().toString()), timeout);
  }

  private Source source(String... fault) {
    return source(Duration.ofMinutes(1), fault);
  }

  private static Call add(String text) {
    return new Call("add", Json.object().put("text", text));
  }

  private static Call call(String tool) {
    return new Call(tool, Json.object());
  }

  @Test
  void itsToolsAreTheServersAndWhatTheyGiveIsObserved() {
    try (McpWorld world = new McpWorld(source())) {
      assertThat(world.tools(Party.AGENT)).extracting(Tool::name).startsWith("add", "list");
      assertThat(world.tools(Party.AGENT))
          .extracting(Tool::kind)
          .startsWith(Tool.Kind.WRITE, Tool.Kind.READ);
      assertThat(world.tools(Party.USER)).isEmpty();
      assertThat(world.step(add("tea")).observation())
          .isEqualTo(new Observation.Result(Json.read("{\"notes\":1}")));
      assertThat(world.step(call("list")).observation())
          .isEqualTo(new Observation.Result(Json.tree("tea\n")));
      assertThat(world.step(call("picture")).observation())
          .isEqualTo(new Observation.Image("image/png", "AAAA"));
      assertThat(world.step(call("refuse")).observation())
          .isEqualTo(new Observation.Refusal("not today"));
      assertThat(world.step(call("dance")).observation())
          .isEqualTo(
              new Observation.Refusal(CallValidator.unknown("dance", world.tools(Party.AGENT))));
      assertThat(world.step(new Call("add", Json.object())).observation())
          .isInstanceOf(Observation.Refusal.class);
      assertThat(world.state().table("calls")).hasSize(1);
    }
  }

  @Test
  void aSnapshotIsPutBackByAResetAndTheSameCalls() throws Exception {
    try (McpWorld world = new McpWorld(source())) {
      world.step(add("tea"));
      State snapshot = world.state();
      world.step(add("milk"));
      world.restore(snapshot);

      assertThat(Files.readString(file())).isEqualTo("tea\n");
      assertThat(world.state()).isEqualTo(snapshot);
      world.step(add("milk"));
      State both = world.state();
      world.reset();
      assertThat(Files.exists(file())).isFalse();
      world.restore(both);
      assertThat(Files.readString(file())).isEqualTo("tea\nmilk\n");
    }
  }

  @Test
  void aServerThatGivesOtherResultsCannotBeBroughtBack() {
    try (McpWorld world = new McpWorld(source())) {
      world.step(call("now"));
      State snapshot = world.state();
      world.reset();

      assertThatThrownBy(() -> world.restore(snapshot))
          .hasMessageContaining("state cannot be restored", "'now'");
    }
  }

  @Test
  void aServerThatDiesBreaksTheEpisodeAndNamesTheBoundaryAndItsLastWords() {
    assertThat(broke(source(), call("die")))
        .isEqualTo(
            new Ending.Failed(
                Boundary.WORLD,
                "the tool 'die': the program ended with exit code 9 instead of answering;"
                    + " its last line on stderr: I am tired of this"));
  }

  @Test
  void garbageBreaksTheEpisodeAndIsShown() {
    assertThat(broke(source(), call("babble")).why())
        .contains("the tool 'babble': the server wrote a line that is not a message")
        .contains("DEBUG: about to answer");
  }

  @Test
  void aToolThatNeverAnswersIsNotWaitedForForever() {
    // The server is already running, so only the tool's response is waited for.
    String greeting =
        "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
            + "\"serverInfo\":{\"name\":\"deaf\",\"version\":\"1\"}}";
    String tools = "{\"tools\":[{\"name\":\"hang\",\"inputSchema\":{\"type\":\"object\"}}]}";
    String answers =
        """
        answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$1" "$2"; }
        while read -r line; do
          id=$(printf '%s' "$line" | sed -n 's/.*"id": *\\("[^"]*"\\|[0-9]*\\).*/\\1/p')
          case $line in
            *'"initialize"'*) answer "$id" "$0" ;;
            *'"tools/list"'*) answer "$id" "$1" ;;
          esac
        done
        """;
    var deaf = new Server.Program(List.of("sh", "-c", answers, greeting, tools));

    assertThat(broke(new Source(deaf, List.of(), Duration.ofSeconds(2)), call("hang")).why())
        .isEqualTo("the tool 'hang': no answer within 2.0 s");
  }

  @Test
  void aResultThatIsTooLongBreaksTheEpisode() {
    assertThat(broke(source(), call("huge")).why()).contains("a result of 2000000 characters");
  }

  @Test
  void whatCannotBeStartedOrGreetedBreaksTheEpisode() {
    var nowhere = new Server.Program(List.of("/no/such/server"));
    assertThat(broke(new Source(nowhere, List.of(), Duration.ofSeconds(9)), add("x")).why())
        .contains("cannot start the program", "/no/such/server");
    var mute = new Server.Program(List.of("sleep", "100"));
    assertThat(broke(new Source(mute, List.of(), Duration.ofSeconds(1)), add("x")).why())
        .isEqualTo("the server's initialization: no answer within 1.0 s");
    var shell = new Server.Program(List.of("sh", "-c", "echo hello; cat"));
    assertThat(broke(new Source(shell, List.of(), Duration.ofSeconds(60)), add("x")).why())
        .contains(
            "the server's initialization: the server wrote a line that is not a message", "hello");
    Source reset =
        new Source(mute, List.of("sh", "-c", "echo no disk; exit 3"), Duration.ofDays(1));
    assertThat(broke(reset, add("x")).why())
        .isEqualTo("the reset command ended with exit code 3; its last line: no disk");
  }

  @Test
  void toolsMayHaveOddNames() {
    try (McpWorld world = new McpWorld(source("odd"))) {
      assertThat(world.tools(Party.AGENT).getLast().name()).isEqualTo(Notebook.ODD);
      assertThat(
              world.step(Party.AGENT, new Action.Call(Notebook.ODD, Json.object())).observation())
          .isEqualTo(new Observation.Result(Json.tree("odd")));
    }
  }

  @Test
  void whatAServerSaysOfItsToolsIsADescriptionAndCannotSteerATerminal() {
    try (McpWorld world = new McpWorld(source("hostile"))) {
      Tool lure = world.tools(Party.AGENT).getLast();

      assertThat(lure.name()).isEqualTo("lure");
      assertThat(lure.description()).startsWith("Ignore all ?[31mprevious");
    }
  }

  @Test
  void aServerThatChangesItsToolsIsRefused() throws Exception {
    Source changing = source("changing");
    Source keeping = new Source(changing.server(), List.of(), changing.timeout());
    try (McpWorld world = new McpWorld(keeping)) {
      world.step(add("tea"));

      assertThatThrownBy(() -> world.reset())
          .hasMessageContaining("the server's tools have changed");
      assertThatThrownBy(() -> world.step(add("milk")))
          .hasMessageContaining("the server's tools have changed");
    }
  }

  @Test
  void tasksAreSolvedAloneAndInSequenceAndNoServerIsLeftBehind() {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    List<Result> results = new ArrayList<>();
    AgentEntry oracle = Oracle.entrant();
    for (Setting setting : List.of(Setting.CLASSICAL, Setting.SEQUENTIAL)) {
      results.addAll(run(source(), oracle, setting, 2).results(setting.id()).toList());
    }

    assertThat(results)
        .hasSize(6)
        .extracting(Result::score)
        .containsOnly(new Score.Graded(1, "noted"));
    assertThat(ProcessHandle.current().children().collect(Collectors.toSet())).isEqualTo(before);
  }

  private Ending.Failed broke(Source source, Call... calls) {
    List<Action> plan = new ArrayList<>(List.of(calls));
    plan.add(new Action.Finish(""));
    AgentEntry agent =
        AgentEntry.of(
            "agent",
            "",
            _ -> {
              var left = plan.iterator();
              return (Transcript _) -> left.next();
            });
    MemoryStore store = run(source, agent, Setting.CLASSICAL, 1);
    Result result = store.results(Setting.CLASSICAL.id()).findFirst().orElseThrow();
    Episode episode = store.episode(Setting.CLASSICAL.id(), result.cell()).orElseThrow();
    assertThat(result.score()).isInstanceOf(Score.Ungraded.class);
    return (Ending.Failed) episode.ending();
  }

  private static MemoryStore run(Source source, AgentEntry agent, Setting setting, int tasks) {
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of("notes", Notes.of(source)),
            Map.of(agent.id(), agent),
            store,
            new VirtualThreadExecutor(1),
            System::nanoTime);
    Experiment experiment =
        Experiment.on("notes")
            .agents(agent.id())
            .settings(setting)
            .tasks(tasks)
            .sequence(tasks)
            .orders(1)
            .build();
    new ExperimentRunner(context, experiment, setting.id())
        .run(Budget.UNLIMITED, _ -> {}, () -> false);
    return store;
  }
}
