package dev.halftime.app.format.react;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.EpisodeRunner;
import dev.halftime.json.Json;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.setting.Limits;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Replays a recorded run: the model returns the recorded responses to the agent `react/text`, and
/// the world returns the recorded observations.
///
/// Every action is parsed from the model's text as in an evaluation. After the last recorded step
/// the model finishes without an answer, as ReAct's own loop does after seven steps.
final class ReactReplay implements BenchmarkDefinition, Model {

  private static final String AGENT = "react";
  private static final int MARGIN = 10;

  private final ReactRecord record;
  private int answered;

  private ReactReplay(ReactRecord record) {
    this.record = record;
  }

  /// Returns the episode that a run becomes.
  ///
  /// @param score grades the episode
  static ImportedEpisode play(ReactRecord record, Scorer score) {
    ReactReplay replay = new ReactReplay(record);
    Task task = replay.task();
    int steps = record.steps().size() + MARGIN;
    Limits limits =
        new Limits(2 * steps, steps, Long.MAX_VALUE, 1, Duration.ofDays(1), Integer.MAX_VALUE);
    Prior prior =
        new Prior(
            new MeteredModel(replay, _ -> {}), ToolCallFormat.TEXT, SamplingParameters.GREEDY, 0);
    Episode played;
    try (EpisodeEnvironment environment =
        new EpisodeEnvironment(Benchmark.of(replay), task, Setting.CLASSICAL, limits, () -> 0)) {
      played = EpisodeRunner.play(environment, 0, ModelAgent.react(prior)).episode();
    }
    Episode episode =
        ImportedEpisode.keyed(
            played, new Episode.Key(AGENT, replay.id(), Setting.CLASSICAL, task.id(), "", 0, 0));
    return new ImportedEpisode(task, episode, score.score(task, episode), Json.object());
  }

  /// Returns the actions of a replayed episode in ReAct's notation, one for each recorded step.
  ///
  /// @param thoughts whether thoughts are actions, as in WebShop's records
  static List<String> actions(Episode episode, boolean thoughts, int steps) {
    List<String> actions = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party _, Action action, Usage _)
          && actions.size() < steps
          && (thoughts || !(action instanceof Action.Think))) {
        actions.add(written(action));
      }
    }
    return actions;
  }

  private static String written(Action action) {
    return switch (action) {
      case Action.Think(String text) -> "think[" + text + "]";
      case Action.Say(String text) -> text;
      case Action.Finish(String answer) -> "Finish[" + answer + "]";
      case Action.Call call when call.unreadable().isPresent() ->
          call.tool() + call.arguments().path("unreadable").asText();
      case Action.Call call when call.arguments().isEmpty() -> call.tool();
      case Action.Call call ->
          call.tool() + "[" + call.arguments().elements().next().asText() + "]";
    };
  }

  // The model

  @Override
  public String id() {
    return record.environment().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Response answer(Request request) {
    int step = answered++;
    return Response.words(
        step < record.steps().size() ? record.steps().get(step).words() : "Finish:", Usage.NONE);
  }

  // The benchmark

  private Task task() {
    return Task.of(record.id().asText(), record.brief())
        .withFamily(id())
        .withJudged(record.gold().isEmpty() ? Map.of() : Map.of("gold", record.gold()));
  }

  @Override
  public String about() {
    return "a recorded run of ReAct on " + id();
  }

  @Override
  public String instructions() {
    return switch (record.environment()) {
      case FEVER ->
          "Determine with Wikipedia whether the claim is supported: finish with SUPPORTS, REFUTES"
              + " or NOT ENOUGH INFO.";
      case WEBSHOP -> "Buy in the web shop what the instruction asks for.";
    };
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.of(task());
  }

  @Override
  public World world() {
    return new RecordedWorld();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return _ -> new Action.Finish("");
  }

  @Override
  public Scorer scorer() {
    return (_, _) -> Score.of(0, "graded after the replay");
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish(record.gold()));
  }

  private List<Tool> tools() {
    return switch (record.environment()) {
      case FEVER ->
          List.of(
              tool("Search", "entity", "Returns the beginning of a page of Wikipedia."),
              tool("Lookup", "keyword", "Returns the next sentence of the page with this text."));
      case WEBSHOP ->
          List.of(
              tool("search", "words", "Searches the shop."),
              tool("click", "element", "Follows a link, or chooses an option."));
    };
  }

  private static Tool tool(String name, String parameter, String about) {
    return new Tool(name, about, JsonSchema.object().text(parameter, "").build(), Tool.Kind.READ);
  }

  /// Answers each call with the observation recorded at that step.
  private final class RecordedWorld implements World {

    @Override
    public List<Tool> tools(Party party) {
      return party == Party.AGENT ? ReactReplay.this.tools() : List.of();
    }

    @Override
    public Optional<Observation> begin(Task task) {
      return Optional.empty();
    }

    @Override
    public Step<Observation> step(Party by, Action.Call call) {
      int step = answered - 1;
      boolean known = tools(by).stream().anyMatch(tool -> tool.name().equals(call.tool()));
      String shown = record.steps().get(step).shown();
      boolean last =
          record.environment() == ReactRecord.Environment.WEBSHOP
              && step == record.steps().size() - 1;
      return new Step<>(
          known ? new Observation.Text(shown) : new Observation.Refusal(shown), 0, last, false);
    }

    @Override
    public State state() {
      return State.of(Map.of());
    }

    @Override
    public void restore(State state) {}
  }
}
