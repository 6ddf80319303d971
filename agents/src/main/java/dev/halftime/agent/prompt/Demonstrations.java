package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import java.util.ArrayList;
import java.util.List;

/// Converts recorded episodes to requests and responses for supervised training: what a model would
/// have been asked, and would have had to answer, to act as the recorded agent did.
///
/// The format is that of `act/text`, or of `react/text` if the agent thought; thoughts are
/// responses like all other actions.
public final class Demonstrations {

  /// One training example.
  ///
  /// @param request the request to the model
  /// @param answer the expected response
  public record Demonstration(Request request, String answer) {}

  private Demonstrations() {}

  /// Returns all examples of an episode.
  ///
  /// @param seen the episode as the agent saw it
  public static List<Demonstration> of(Transcript seen) {
    boolean thinks =
        seen.events().stream()
            .anyMatch(
                event -> event instanceof Event.Acted did && did.action() instanceof Action.Think);
    Thoughts thoughts = thinks ? Thoughts.ALWAYS : Thoughts.NONE;
    List<Demonstration> all = new ArrayList<>();
    List<Event> before = new ArrayList<>();
    List<Event> pending = new ArrayList<>();
    for (Event event : seen) {
      pending.add(event);
      if (event instanceof Event.Acted did && did.by() == Party.AGENT) {
        if (!(did.action() instanceof Action.Think)) {
          all.add(
              new Demonstration(
                  new TextFormat()
                      .request(Transcript.of(before), thoughts, SamplingParameters.GREEDY),
                  answer(pending)));
          before.addAll(pending);
          pending.clear();
        }
      } else {
        before.addAll(pending);
        pending.clear();
      }
    }
    return all;
  }

  private static String answer(List<Event> actions) {
    List<String> lines = new ArrayList<>();
    for (Event event : actions) {
      if (event instanceof Event.Acted did) {
        lines.add(ChatMessages.written(did.action()));
      }
    }
    return String.join("\n", lines);
  }
}
