package dev.halftime.app.web.view;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.SessionRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.ToolForm;
import dev.halftime.user.RolePrompt;
import java.util.ArrayList;
import java.util.List;

/// A chair as its person sees it.
///
/// @param tasks how many there are
/// @param after how many of them are over
/// @param waiting whether it is the person's turn
/// @param paused whether an episode is over and the next one waits for the person
/// @param over whether all is over
/// @param part what the person is told of their part as the customer; empty if nothing, or not yet
/// @param known what the customer knows, where nobody puts it in words
/// @param instructions what the person was told as the agent; empty if nothing
/// @param forms the tools that the person has
/// @param earlier what the person remembers of the episodes before
/// @param outcomes what came of the episodes, once all is over; empty where it is not told yet
public record SessionView(
    String id,
    boolean agent,
    int tasks,
    int after,
    int turn,
    boolean waiting,
    boolean paused,
    boolean over,
    String part,
    List<CustomerFacts> known,
    String instructions,
    List<ToolForm> forms,
    List<Line> lines,
    List<Talk> earlier,
    List<Outcome> outcomes,
    String run,
    String cell) {

  /// One thing that was said or done.
  public record Line(String style, String who, String text, boolean code) {}

  /// An episode before, as it was seen.
  public record Talk(String task, List<Line> lines) {}

  /// What came of an episode.
  ///
  /// @param link where it can be read and judged
  public record Outcome(String task, String verdict, String link) {}

  /// What a person sees of a session.
  ///
  /// @param told whether the person may hear what came of it
  public static SessionView of(PlaySession chair, boolean told) {
    PlaySession.Now now = chair.now();
    SessionRequest wish = chair.wish();
    boolean agent = wish.role() == PlaySession.Role.AGENT;
    boolean between = now.paused() || now.over();
    int at = Math.max(0, now.done().size() - (between ? 1 : 0));
    Task task = wish.tasks().get(Math.min(at, wish.tasks().size() - 1));
    return new SessionView(
        chair.id(),
        agent,
        wish.tasks().size(),
        now.done().size(),
        now.turn(),
        now.waiting(),
        now.paused(),
        now.over(),
        now.part(),
        agent || wish.benchmark().part(RolePrompt.class).isPresent()
            ? List.of()
            : CustomerFacts.of(task),
        agent ? instructions(now.seen()) : "",
        tools(now.seen()).stream().map(ToolForm::of).toList(),
        lines(now.seen(), agent),
        earlier(now.done().subList(0, at), task, agent),
        now.over() && told ? outcomes(chair.run(), now.done()) : List.of(),
        chair.run(),
        now.result().map(it -> it.cell().key()).orElse(""));
  }

  /// Which task it is, as it is told.
  public String place() {
    int at = Math.min(tasks, after + (paused || over ? 0 : 1));
    return tasks == 1 ? "" : "Task " + at + " of " + tasks;
  }

  private static String instructions(List<Event> seen) {
    for (Event event : seen) {
      if (event instanceof Event.Setup given) {
        return given.instructions();
      }
    }
    return "";
  }

  private static List<Line> lines(List<Event> seen, boolean agent) {
    List<Line> lines = new ArrayList<>();
    for (Event event : seen) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did -> lines.add(did(did.action()));
        case Event.Observed saw -> lines.add(saw(saw.observation(), agent));
      }
    }
    return lines;
  }

  /// An agent remembers all; a customer the talks of the same customer.
  private static List<Talk> earlier(List<PlaySession.Done> done, Task now, boolean agent) {
    String user = now.place().user();
    return done.stream()
        .filter(it -> agent || (!user.isEmpty() && it.task().place().user().equals(user)))
        .map(it -> new Talk(it.task().id(), lines(it.seen().events(), agent)))
        .toList();
  }

  private static List<Outcome> outcomes(String run, List<PlaySession.Done> done) {
    return done.stream()
        .map(it -> {
          Score score = it.result().score();
          return new Outcome(
              it.task().id(),
              ResultView.score(score) + ": " + score.why(),
              Links.episode(run, it.result().cell()));
        })
        .toList();
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
  public static List<Tool> tools(PlaySession chair) {
    return tools(chair.now().seen());
  }

  private static List<Tool> tools(List<Event> seen) {
    List<Tool> tools = new ArrayList<>();
    for (Event event : seen) {
      if (event instanceof Event.Setup given) {
        tools.addAll(given.tools());
      }
    }
    return tools;
  }
}
