package dev.halftime.agent.search;

import dev.halftime.Transcript;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.llm.ModelPolicy;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.agent.prompt.TranscriptText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Evaluators that ask a model, as in Tree of Thoughts (Yao et al. 2023, section 3).
public final class ModelEvaluators {

  public static final String VALUE =
      "Do not act now. Looking at all that was thought and done so far: how likely does this way"
          + " lead to the goal? Answer with one word: sure, likely or impossible.";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private ModelEvaluators() {}

  /// Asks about each state separately: `sure` is worth 20, `likely` 1, `impossible` 0.001, summed
  /// over the draws. A duplicate of an earlier state of the same round is worth 0, so that
  /// duplicates do not crowd out others (as published).
  public static Evaluator value(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return states -> {
      Set<Transcript> known = new HashSet<>();
      List<Double> values = new ArrayList<>();
      for (Transcript state : states) {
        values.add(known.add(state) ? value(policy, prior, state, draws) : 0.0);
      }
      return values;
    };
  }

  private static double value(ModelPolicy policy, Prior prior, Transcript state, int draws) {
    double value = 0;
    for (int i = 0; i < draws; i++) {
      value += worth(policy.answer(state, VALUE, prior.varied().upTo(16)));
    }
    return value;
  }

  private static double worth(String verdict) {
    String low = verdict.toLowerCase(Locale.ROOT);
    if (low.contains("impossible")) {
      return 0.001;
    }
    return low.contains("sure") ? 20 : low.contains("likely") ? 1 : 0;
  }

  /// Shows all states in one prompt and counts votes for the best one.
  public static Evaluator vote(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return states -> {
      int[] votes = new int[states.size()];
      Transcript shared = shared(states);
      String question =
          "Do not act now. Here are "
              + states.size()
              + " ways to go on. Which is the most promising? Answer with its number alone.\n\n"
              + list(states, shared.size());
      for (int i = 0; i < draws && states.size() > 1; i++) {
        Matcher number = NUMBER.matcher(policy.answer(shared, question, prior.varied().upTo(16)));
        int chosen =
            number.find() && number.group().length() < 6 ? Integer.parseInt(number.group()) : 0;
        if (chosen >= 1 && chosen <= votes.length) {
          votes[chosen - 1]++;
        }
      }
      List<Double> values = new ArrayList<>();
      for (int vote : votes) {
        values.add((double) vote);
      }
      return values;
    };
  }

  /// Returns the longest common prefix of the states.
  public static Transcript shared(List<Transcript> states) {
    Transcript first = states.getFirst();
    int same = first.size();
    for (Transcript state : states) {
      int i = 0;
      while (i < Math.min(same, state.size()) && state.get(i).equals(first.get(i))) {
        i++;
      }
      same = i;
    }
    return Transcript.of(first.events().subList(0, same));
  }

  private static String list(List<Transcript> states, int from) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < states.size(); i++) {
      var events = states.get(i).events();
      list.append(i + 1).append(". ");
      list.append(TranscriptText.of(Transcript.of(events.subList(from, events.size()))))
          .append('\n');
    }
    return list.toString().stripTrailing();
  }
}
