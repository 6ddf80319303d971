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

/// A benchmark of the table of components: the candidate actions, and which of them are right.
///
/// @param benchmark id of the benchmark
/// @param choosing name of the agent without the components that are varied
/// @param offer the limits in `choosing`
/// @param right 1 if the last action was right, otherwise 0
/// @param open 1 if there is a right action, otherwise 0
record RecipeGame(
    String benchmark, String choosing, CandidateLimits offer, Evaluator right, Evaluator open) {

  /// Candidates are sampled calls and the action of the rule-based clerk, which is right.
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

  /// Candidates are all possible calls; a step is right if 24 can still be reached after it.
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

  /// Returns the share of right choices among those of an episode for which there was a right one.
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
