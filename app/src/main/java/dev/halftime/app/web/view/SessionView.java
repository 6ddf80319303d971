package dev.halftime.app.web.view;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.app.session.CustomerPart;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.SessionRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.ToolForm;
import dev.halftime.user.RoleCard;
import dev.halftime.user.RolePrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A play session as its person sees it.
///
/// @param tasks number of tasks
/// @param after number of finished tasks
/// @param waiting whether it is the person's turn
/// @param paused whether an episode has ended and the next one waits for the person
/// @param over whether all episodes have ended
/// @param part what the customer is told about who they are
/// @param known what the customer knows, unless the part says it
/// @param instructions instructions for the agent; empty if there are none
/// @param forms forms of the person's tools
/// @param draft invalid input that the person should correct
/// @param earlier earlier episodes that the person remembers
/// @param outcomes outcomes of the episodes after the end; empty if they are not shown yet
public record SessionView(
    String id,
    boolean agent,
    int tasks,
    int after,
    int turn,
    boolean waiting,
    boolean paused,
    boolean over,
    CustomerPart part,
    List<CustomerFacts> known,
    String instructions,
    List<ToolForm> forms,
    Draft draft,
    List<Line> lines,
    List<Talk> earlier,
    List<Outcome> outcomes,
    String run,
    String cell) {

  /// One message or action.
  public record Line(String style, String who, String text, boolean code) {}

  /// An earlier episode as the person saw it.
  ///
  /// @param number place among the tasks of the session, from 1
  public record Talk(int number, List<Line> lines) {}

  /// The outcome of an episode.
  ///
  /// @param number place among the tasks of the session, from 1
  /// @param grade the score in a word, as [ResultView#verdict]
  /// @param why reason of the score, in words of the benchmark's author
  /// @param link link to the episode, where it can be read and judged
  public record Outcome(int number, String score, String grade, String why, String link) {

    /// Returns the score. For participants it is in words and without the reason, which contains
    /// names of records.
    public String verdict(boolean participant) {
      if (participant) {
        return switch (grade) {
          case "right" -> score + ": solved";
          case "wrong" -> score + ": not solved";
          case "partly" -> score + ": solved in part";
          default -> "none: it could not be graded";
        };
      }
      return why.isEmpty() ? score : score + ": " + why;
    }
  }

  /// Returns the view of a session.
  ///
  /// @param told whether the person may see the outcomes
  public static SessionView of(PlaySession session, boolean told) {
    return of(session, told, Draft.NONE);
  }

  /// Returns the view of a session with invalid input that the person should correct.
  ///
  /// @param told whether the person may see the outcomes
  public static SessionView of(PlaySession session, boolean told, Draft draft) {
    PlaySession.Now now = session.now();
    SessionRequest request = session.request();
    boolean agent = request.role() == PlaySession.Role.AGENT;
    boolean between = now.paused() || now.over();
    int at = Math.max(0, now.done().size() - (between ? 1 : 0));
    Task task = request.tasks().get(Math.min(at, request.tasks().size() - 1));
    return new SessionView(
        session.id(),
        agent,
        request.tasks().size(),
        now.done().size(),
        now.turn(),
        now.waiting(),
        now.paused(),
        now.over(),
        now.part(),
        agent || hasPart(request.benchmark()) ? List.of() : CustomerFacts.of(task),
        agent ? instructions(now.seen()) : "",
        tools(now.seen()).stream()
            .map(tool ->
                draft
                    .form()
                    .filter(it -> it.name().equals(tool.name()))
                    .orElseGet(() -> ToolForm.of(tool)))
            .toList(),
        draft,
        Stream.concat(
                lines(now.seen(), agent).stream(),
                now.result().filter(_ -> between).stream()
                    .flatMap(result -> parting(result.ending(), agent).stream()))
            .toList(),
        earlier(now.done().subList(0, at), task, agent),
        now.over() && told ? outcomes(session.run(), now.done()) : List.of(),
        session.run(),
        now.result().map(it -> it.cell().key()).orElse(""));
  }

  private static boolean hasPart(Benchmark benchmark) {
    return benchmark.part(RoleCard.Factory.class).isPresent()
        || benchmark.part(RolePrompt.class).isPresent();
  }

  /// Returns the number of the task for display.
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

  /// Returns the remembered episodes: all of them for an agent, those of the same customer for a
  /// customer.
  private static List<Talk> earlier(List<PlaySession.Done> done, Task now, boolean agent) {
    String user = now.place().user();
    List<Talk> talks = new ArrayList<>();
    for (PlaySession.Done each : done) {
      if (agent || (!user.isEmpty() && each.task().place().user().equals(user))) {
        List<Line> lines = lines(each.seen().events(), agent);
        lines.addAll(parting(each.result().ending(), agent));
        talks.add(new Talk(done.indexOf(each) + 1, lines));
      }
    }
    return talks;
  }

  /// Returns the lines that a customer sees when the agent ends the conversation: the agent's
  /// answer, which is not a message. A person who plays the agent sees no further lines.
  private static List<Line> parting(Ending ending, boolean agent) {
    if (agent || !(ending instanceof Ending.Finished(String answer))) {
      return List.of();
    }
    Line ended = new Line("finished", "the agent ended the conversation", "", false);
    return answer.isBlank()
        ? List.of(ended)
        : List.of(new Line("said", "the agent", answer, false), ended);
  }

  private static List<Outcome> outcomes(String run, List<PlaySession.Done> done) {
    List<Outcome> outcomes = new ArrayList<>();
    for (PlaySession.Done each : done) {
      Score score = each.result().score();
      outcomes.add(
          new Outcome(
              outcomes.size() + 1,
              ResultView.score(score),
              ResultView.verdict(score),
              score.why(),
              Links.episode(run, each.result().cell())));
    }
    return outcomes;
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

  /// Returns the tools of the person in this session.
  public static List<Tool> tools(PlaySession session) {
    return tools(session.now().seen());
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
