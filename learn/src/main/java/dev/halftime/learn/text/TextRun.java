package dev.halftime.learn.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.json.Json;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.random.Seeds;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// The training on a game from one seed: several games at once, step by step.
final class TextRun {

  private static final int POINTS = 200;
  private static final int RECENT = 100;
  private static final int EVALUATED = 10;

  private final TextTraining training;
  private final long seed;
  private final Drrn drrn;
  private final KnownActions known = new KnownActions();
  private final List<Played> games = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();
  private final List<Double> recent = new ArrayList<>();
  private long made;
  private long begun;
  private long episodes;
  private double sum;
  private long lengths;
  private long since;

  /// @param games creates a game
  TextRun(
      TextTraining training,
      Function<KnownActions, Environment<TextState, String>> games,
      long seed) {
    this.training = training;
    this.seed = seed;
    this.drrn = new Drrn(training.config(), training.encoding(), Seeds.of(seed, "drrn") >>> 1);
    for (int i = 0; i < training.config().nEnvs(); i++) {
      this.games.add(new Played(games.apply(known)));
    }
  }

  /// A game in progress.
  private final class Played {
    private final Environment<TextState, String> game;
    private final List<String> typed = new ArrayList<>();
    private long number = -1;
    private double total;
    private TextState state = new TextState("", "", "", List.of());

    Played(Environment<TextState, String> game) {
      this.game = game;
    }

    void begin(long number) {
      this.number = number;
      typed.clear();
      total = 0;
      state = game.reset(Seeds.of(seed, "game " + number) >>> 33);
    }

    /// Takes a step, and begins the next game if this one is over.
    void step() {
      if (number < 0) {
        begin(begun++);
      }
      if (state.actions().isEmpty()) {
        end();
        return;
      }
      Drrn.Taken taken = drrn.act(state, game);
      Step<TextState> step = taken.step();
      typed.add(taken.command());
      total += step.reward();
      state = step.observation();
      if (step.terminated() || step.truncated() || typed.size() >= training.config().maxSteps()) {
        end();
      }
    }

    private void end() {
      episodes++;
      sum += total;
      lengths += typed.size();
      since++;
      recent.add(total);
      if (recent.size() > RECENT) {
        recent.removeFirst();
      }
      begin(begun++);
    }
  }

  /// Trains to the end.
  ///
  /// @param pointed receives each point of the learning curve
  /// @param paused called after each step of all games, when [#state] is consistent
  LearningCurve train(Consumer<Point> pointed, Runnable paused) {
    while (made < training.steps()) {
      games.forEach(Played::step);
      drrn.learn();
      made += games.size();
      if (made >= (points.size() + 1) * training.steps() / POINTS) {
        pointed.accept(point());
      }
      paused.run();
    }
    return curve(true);
  }

  private Point point() {
    Map<String, Double> metrics =
        Map.of("loss", drrn.loss(), "value", drrn.value(), "situations", (double) known.size());
    Point point =
        since == 0
            ? new Point(made, 0, null, null, metrics)
            : new Point(made, since, sum / since, (double) lengths / since, metrics);
    points.add(point);
    sum = 0;
    lengths = 0;
    since = 0;
    return point;
  }

  /// The learning curve so far; at the end with an evaluation of the policy that always takes the
  /// best command.
  LearningCurve curve(boolean finished) {
    Double last =
        recent.isEmpty() ? null : recent.stream().mapToDouble(it -> it).average().orElse(0);
    return new LearningCurve(
        seed, finished, made, episodes, last, finished ? evaluation() : null, points);
  }

  private LearningCurve.Evaluation evaluation() {
    RelevancePolicy policy = policy();
    Environment<TextState, String> game = games.getFirst().game;
    double[] totals = new double[EVALUATED];
    for (int i = 0; i < EVALUATED; i++) {
      TextState state = game.reset(Seeds.of(seed, "evaluation " + i) >>> 33);
      boolean over = state.actions().isEmpty();
      for (int n = 0; n < training.config().maxSteps() && !over; n++) {
        Step<TextState> step = game.step(policy.best(state));
        totals[i] += step.reward();
        state = step.observation();
        over = step.terminated() || step.truncated() || state.actions().isEmpty();
      }
    }
    double mean = Arrays.stream(totals).average().orElse(0);
    double squares = Arrays.stream(totals).map(it -> (it - mean) * (it - mean)).sum();
    return new LearningCurve.Evaluation(EVALUATED, mean, Math.sqrt(squares / (EVALUATED - 1)));
  }

  RelevancePolicy policy() {
    return new RelevancePolicy(
        training.game(), training.encoding(), training.config(), drrn.network(), known);
  }

  long made() {
    return made;
  }

  /// The complete state.
  byte[] state() throws IOException {
    ObjectNode json = Json.object();
    json.put("made", made).put("begun", begun).put("episodes", episodes).put("sum", sum);
    json.put("lengths", lengths).put("since", since);
    json.set("recent", Json.tree(recent));
    json.set("points", Json.tree(points));
    json.set("texts", Json.tree(drrn.table().texts()));
    json.set("known", known.toJson());
    var all = json.putArray("games");
    for (Played each : games) {
      ObjectNode game = all.addObject().put("number", each.number).put("total", each.total);
      game.set("typed", Json.tree(each.typed));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] text = Json.canonical(json).getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
      drrn.keep(CheckpointCodec.to(out));
    }
    return bytes.toByteArray();
  }

  /// Restores the result of [#state].
  ///
  /// @throws JsonProcessingException if it is invalid
  void restore(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int length = in.readInt();
      JsonNode json = Json.read(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      made = json.path("made").longValue();
      begun = json.path("begun").longValue();
      episodes = json.path("episodes").longValue();
      sum = json.path("sum").doubleValue();
      lengths = json.path("lengths").longValue();
      since = json.path("since").longValue();
      json.path("recent").forEach(each -> recent.add(each.doubleValue()));
      for (JsonNode point : json.path("points")) {
        points.add(Json.MAPPER.treeToValue(point, Point.class));
      }
      json.path("texts").forEach(text -> drrn.table().number(text.asText()));
      known.read(json.path("known"));
      drrn.keep(CheckpointCodec.from(in));
      replay(json.path("games"));
    }
  }

  /// Restores the games by repeating their commands.
  private void replay(JsonNode all) {
    if (all.size() != games.size()) {
      throw new IllegalArgumentException(
          "it has %d games where %d are expected".formatted(all.size(), games.size()));
    }
    for (int i = 0; i < games.size(); i++) {
      Played game = games.get(i);
      JsonNode kept = all.get(i);
      if (kept.path("number").longValue() >= 0) {
        game.begin(kept.path("number").longValue());
        for (JsonNode command : kept.path("typed")) {
          game.state = game.game.step(command.asText()).observation();
          game.typed.add(command.asText());
        }
        game.total = kept.path("total").doubleValue();
      }
    }
  }
}
