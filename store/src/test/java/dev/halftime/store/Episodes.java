package dev.halftime.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Synthetic runs and episodes.
public final class Episodes {

  public static final Score RIGHT = new Score.Graded(1, "as it should be", 0);

  private static final int TASKS = 20;

  private Episodes() {}

  public static Run run(String id) {
    Experiment experiment =
        Experiment.on("bench")
            .seed(7)
            .agents("agent")
            .settings(Setting.LADDER)
            .tasks(TASKS)
            .sequence(3)
            .orders(1)
            .build();
    return new Run(
        id,
        experiment,
        Map.of("bench", IntStream.range(0, TASKS).mapToObj(Episodes::task).toList()),
        List.of());
  }

  public static Task task(int number) {
    return new Task(
        "t" + number,
        "family",
        "Do it, \u00fc\u6f22\ud83d\ude00.",
        object("secret"),
        object("start"),
        object("end"),
        new Task.Worth(1.5, 2),
        new Task.Place("ann", List.of("rule"), List.of("t9"), "again"));
  }

  public static Episode.Key cell(int number) {
    return new Episode.Key("agent", "bench", Setting.CLASSICAL, "t" + number, "", 0, 0);
  }

  /// Returns an episode with events of every kind.
  public static Episode episode(int number) {
    Tool tool = new Tool("paint", "Paints.", object("schema"), Tool.Kind.WRITE);
    Usage usage = new Usage(3, 4, 0.25, 5, 6, 7, 100);
    Transcript transcript =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, "Rules that all are told.", List.of(tool)),
                new Event.Observed(
                    Party.AGENT, new Observation.Text("task\n" + number), Usage.NONE),
                new Event.Acted(Party.AGENT, new Action.Think("hm"), usage),
                new Event.Acted(Party.AGENT, new Action.Call("paint", object("red")), usage),
                new Event.Observed(Party.AGENT, new Observation.Result(object("done")), usage),
                new Event.Observed(Party.AGENT, new Observation.Refusal("no"), usage),
                new Event.Acted(Party.USER, new Action.Say("thanks"), usage),
                new Event.Acted(Party.AGENT, new Action.Finish("bye"), usage)));
    return new Episode(
        cell(number),
        transcript,
        new Ending.Finished("bye"),
        "b",
        "a" + number,
        object("x"),
        usage);
  }

  /// Returns an episode under another key.
  public static Episode as(Episode.Key cell, Episode episode) {
    return new Episode(
        cell,
        episode.transcript(),
        episode.ending(),
        episode.before(),
        episode.after(),
        episode.changes(),
        episode.usage());
  }

  /// Returns an episode in which the user says something more.
  public static Episode saying(int number, String words) {
    return with(
        number,
        episode(number)
            .transcript()
            .plus(new Event.Acted(Party.USER, new Action.Say(words), Usage.NONE)));
  }

  /// Returns an episode with another transcript.
  static Episode with(int number, Transcript transcript) {
    Episode episode = episode(number);
    return new Episode(
        episode.cell(),
        transcript,
        episode.ending(),
        episode.before(),
        episode.after(),
        episode.changes(),
        episode.usage());
  }

  static ObjectNode object(String value) {
    return Json.object().put("value", value).put("number", 7);
  }

  public static void record(Store store, String run, int number) {
    store.open(run, cell(number)).finish(episode(number), RIGHT);
  }
}
