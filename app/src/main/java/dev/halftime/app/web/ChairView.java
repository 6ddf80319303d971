package dev.halftime.app.web;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Tool;
import java.util.ArrayList;
import java.util.List;

/// A chair as its person sees it.
///
/// @param waiting whether it is the person's turn
/// @param over whether the episode has ended
/// @param instructions what the person was told; empty if nothing
/// @param forms the tools that the person has
/// @param verdict what came of it, once it is over; empty where it is not told yet
record ChairView(
    String id,
    boolean agent,
    int turn,
    boolean waiting,
    boolean over,
    String instructions,
    List<ToolForm> forms,
    List<Line> lines,
    String verdict,
    String run,
    String cell) {

  /// One thing that was said or done.
  record Line(String style, String who, String text, boolean code) {}

  /// @param told whether the person may hear what came of it
  static ChairView of(Chair chair, boolean told) {
    Chair.Now now = chair.now();
    boolean agent = chair.scene().role() == Chair.Role.AGENT;
    String instructions = "";
    List<ToolForm> forms = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Event event : now.seen()) {
      switch (event) {
        case Event.Given given -> {
          instructions = given.instructions();
          given.tools().forEach(tool -> forms.add(ToolForm.of(tool)));
        }
        case Event.Did did -> lines.add(did(did.action()));
        case Event.Saw saw -> lines.add(saw(saw.observation(), agent));
      }
    }
    String verdict =
        now.result()
            .filter(_ -> told)
            .map(it -> ResultView.score(it.score()) + ": " + it.score().why())
            .orElse("");
    return new ChairView(
        chair.id(),
        agent,
        now.turn(),
        now.waiting(),
        now.result().isPresent(),
        instructions,
        forms,
        lines,
        verdict,
        chair.scene().run(),
        now.result().map(it -> it.cell().key()).orElse(""));
  }

  private static Line did(Action action) {
    return switch (action) {
      case Action.Think(String text) -> new Line("thought", "you thought", text, false);
      case Action.Say(String text) -> new Line("said user", "you", text, false);
      case Action.Call(String tool, var arguments) ->
          new Line("called", "you called " + tool, arguments.toPrettyString(), true);
      case Action.Finish(String words) -> new Line("finished", "you ended it", words, false);
    };
  }

  private static Line saw(Observation observation, boolean agent) {
    return switch (observation) {
      case Observation.Text(String text) ->
          new Line("said", agent ? "the customer" : "the agent", text, false);
      case Observation.Result(var value) ->
          new Line("result", "the tool gave", value.toPrettyString(), true);
      case Observation.Refusal(String why) -> new Line("refused", "refused", why, false);
      case Observation.Image(String type, String _) ->
          new Line("seen", "a picture", "of type " + type, false);
    };
  }

  /// The tools that a person in this chair has.
  static List<Tool> tools(Chair chair) {
    List<Tool> tools = new ArrayList<>();
    for (Event event : chair.now().seen()) {
      if (event instanceof Event.Given given) {
        tools.addAll(given.tools());
      }
    }
    return tools;
  }
}
