package dev.halftime.assumption;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Assumption;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The assumption that the outcome is known at the end. If dropped, it becomes known one to three
/// tasks later in the sequence: the agent hears how an earlier case ended, and some cases come
/// back, although they were right, because the last change was not booked. An agent that does not
/// redo such a case exactly as before fails the task in which it came back, and leaves a wrong
/// write.
///
/// Only the agent knows what it did: [CaseWork] of an earlier episode must be stated in a call of
/// [#REDO]. Cases without a change and without an answer never come back.
public record LateOutcomes() implements Assumption {

  /// The tool that redoes the work of an earlier case.
  static final String REDO = "redo_case";

  private static final double RETURNED = 0.3; // share of the cases with work
  private static final int LATEST = 3; // tasks
  private static final Pattern BACK = Pattern.compile("Case (\\d{1,9}) has come back:");

  private static final String ABOUT =
      "Does the work of an earlier case again that has come back: the last change made there that"
          + " was accepted, with the tool and its arguments; or the final answer, if nothing was"
          + " changed.";

  @Override
  public String id() {
    return "later";
  }

  @Override
  public String title() {
    return "final outcomes";
  }

  @Override
  public String about() {
    return "outcomes become known some tasks later, and some cases come back and must be redone";
  }

  @Override
  public String onlyInSequence() {
    return "outcomes can become known later";
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return new News(occasion);
  }

  /// Returns the numbers, from 1, of the cases that came back in an episode.
  static Set<Integer> returned(Transcript seen) {
    Set<Integer> cases = new TreeSet<>();
    for (Event event : seen) {
      if (event instanceof Event.Setup given && given.to() == Party.AGENT) {
        Matcher told = BACK.matcher(given.instructions());
        while (told.find()) {
          cases.add(Integer.valueOf(told.group(1)));
        }
        return cases;
      }
    }
    return cases;
  }

  @Override
  public Scorer scorer(Scorer held) {
    return (task, episode) ->
        switch (held.score(task, episode)) {
          case Score.Graded graded -> settled(graded, episode.transcript());
          case Score.Ungraded ungraded -> ungraded;
        };
  }

  private static Score settled(Score.Graded graded, Transcript transcript) {
    Set<Integer> open = returned(transcript);
    Map<String, Boolean> marks = new TreeMap<>(graded.marks());
    boolean any = !open.isEmpty();
    marks.put("case-came-back", any);
    for (Transcript.Exchange exchange : transcript.exchanges()) {
      if (exchange.by() == Party.AGENT
          && exchange.call().tool().equals(REDO)
          && exchange.observation().orElse(null) instanceof Observation.Result) {
        open.remove(exchange.call().arguments().path("case").asInt());
      }
    }
    if (any) {
      marks.put("case-redone", open.isEmpty());
    }
    return open.isEmpty()
        ? graded.marked(marks)
        : new Score.Graded(
                0,
                "not redone: case " + open + "; " + graded.why(),
                graded.harms() + open.size(),
                graded.cost())
            .marked(marks);
  }

  /// What an agent hears about earlier cases of its sequence in one episode.
  private static final class News implements EpisodeHooks {

    private final Map<Integer, String> returned = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    News(Occasion occasion) {
      int now = occasion.cell().position();
      for (Episode past : occasion.past()) {
        int position = past.cell().position();
        SplittableRandom random = new SplittableRandom(seed(occasion, position));
        boolean due = position + 1 + random.nextInt(LATEST) == now;
        boolean lost = random.nextDouble() < RETURNED;
        if (due) {
          tell(occasion, past, lost);
        }
      }
    }

    private static long seed(Occasion occasion, int position) {
      Episode.Key cell = occasion.cell();
      return Seeds.of(
          occasion.run(),
          cell.benchmark(),
          "later",
          cell.sequence(),
          "t" + cell.trial(),
          "p" + position);
    }

    private void tell(Occasion occasion, Episode past, boolean lost) {
      int number = past.cell().position() + 1;
      String work = CaseWork.of(past);
      boolean right =
          occasion
              .benchmark()
              .byId(past.cell().task())
              .map(task -> occasion.benchmark().scorer().score(task, past))
              .filter(score -> score instanceof Score.Graded graded && graded.value() == 1)
              .isPresent();
      if (right && lost && !work.isEmpty()) {
        returned.put(number, work);
        lines.add(
            "Case %d has come back: what was done there was not booked. Do it again with %s."
                .formatted(number, REDO));
      } else {
        lines.add("Case %d: %s.".formatted(number, right ? "all is well" : "a complaint"));
      }
    }

    @Override
    public String briefing(String instructions) {
      return lines.isEmpty()
          ? instructions
          : instructions
              + "\n\nNews of your earlier cases, counted from 1. "
              + String.join(" ", lines);
    }

    @Override
    public List<Tool> tools(Party party, List<Tool> tools) {
      if (party != Party.AGENT || returned.isEmpty()) {
        return tools;
      }
      List<Tool> more = new ArrayList<>(tools);
      more.add(new Tool(REDO, ABOUT, schema(), Tool.Kind.WRITE));
      return more;
    }

    private static ObjectNode schema() {
      ObjectNode schema = Json.object().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("case").put("type", "integer").put("description", "such as 7");
      properties
          .putObject("work")
          .put("type", "string")
          .put(
              "description",
              "the tool, a space and its arguments as a JSON object; or the final answer");
      schema.putArray("required").add("case").add("work");
      return schema;
    }

    @Override
    public Step<Observation> call(Party by, Action.Call call, Calls tools) {
      if (by != Party.AGENT || !call.tool().equals(REDO) || returned.isEmpty()) {
        return tools.step(by, call);
      }
      int number = call.arguments().path("case").asInt();
      String work = returned.get(number);
      if (work == null) {
        return Step.on(new Observation.Refusal("case " + number + " has not come back"));
      }
      return work.equals(CaseWork.normalized(call.arguments().path("work").asText()))
          ? Step.on(new Observation.Result(Json.object().put("case", number).put("booked", true)))
          : Step.on(
              new Observation.Refusal(
                  "this is not what was done in case " + number + "; look again"));
    }

    @Override
    public boolean repeatable() {
      return true;
    }
  }
}
