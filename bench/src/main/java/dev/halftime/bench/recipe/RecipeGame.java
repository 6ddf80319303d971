package dev.halftime.bench.recipe;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.chooser.CandidateLimits;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.world.game24.Play;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// A benchmark of the recipe's table: what there is to choose from, and which choices are right.
///
/// @param benchmark its id
/// @param choosing the agent's name up to the parts that are switched
/// @param offer the same as `choosing`
/// @param right 1 where what was done last was right, otherwise 0
/// @param open 1 where there is something right to do, otherwise 0
record RecipeGame(
    String benchmark, String choosing, CandidateLimits offer, Evaluator right, Evaluator open) {

  /// Calls are drawn, and that of the rule-based clerk is among them: it is right.
  static RecipeGame helpdesk() {
    LongFunction<Agent> clerk =
        Clerks.entrants().stream()
            .filter(entrant -> entrant.id().equals("clerk"))
            .<LongFunction<Agent>>map(entrant -> seed -> entrant.make(seed, _ -> {}))
            .findFirst()
            .orElseThrow();
    return new RecipeGame(
        "helpdesk",
        "choose/with=clerk/among=3/steps=15",
        new CandidateLimits(3, 15, Optional.of(clerk)),
        states -> states.stream().map(seen -> asWouldDo(clerk, seen)).toList(),
        states -> states.stream().map(_ -> 1.0).toList());
  }

  private static double asWouldDo(LongFunction<Agent> other, Transcript seen) {
    int last = lastDone(seen);
    return last >= 0
            && seen.get(last) instanceof Event.Acted did
            && other
                .apply(0)
                .act(Transcript.of(seen.events().subList(0, last)))
                .equals(did.action())
        ? 1
        : 0;
  }

  /// All calls that are possible; those steps are right after which 24 can still be made.
  static RecipeGame game24() {
    Evaluator perfect = Play.perfect();
    return new RecipeGame(
        "game24",
        "choose/among=64/steps=6",
        new CandidateLimits(64, 6, Optional.empty()),
        states -> {
          List<Double> values = new ArrayList<>(perfect.values(states));
          for (int i = 0; i < values.size(); i++) {
            boolean idle = lastDone(states.get(i)) >= 0 && !goesOn(states.get(i));
            values.set(i, idle ? 0.0 : values.get(i));
          }
          return values;
        },
        perfect);
  }

  private static boolean goesOn(Transcript seen) {
    return seen.get(lastDone(seen)) instanceof Event.Acted did
        && did.action() instanceof Action.Call call
        && call.tool().equals("combine");
  }

  /// Of an episode's choices, where there was a right one, the share that was right.
  double share(Transcript seen) {
    int choices = 0;
    double good = 0;
    for (int i = 0; i < seen.size(); i++) {
      if (isChoice(seen.get(i)) && value(open, seen, i) == 1) {
        choices++;
        good += value(right, seen, Math.min(seen.size(), i + 2));
      }
    }
    return choices == 0 ? 0 : good / choices;
  }

  private static double value(Evaluator evaluator, Transcript seen, int end) {
    return evaluator.values(List.of(Transcript.of(seen.events().subList(0, end)))).getFirst();
  }

  private static int lastDone(Transcript seen) {
    int last = seen.size() - 1;
    while (last >= 0 && !isChoice(seen.get(last))) {
      last--;
    }
    return last;
  }

  private static boolean isChoice(Event event) {
    return event instanceof Event.Acted did
        && did.by() == Party.AGENT
        && !(did.action() instanceof Action.Think);
  }
}
