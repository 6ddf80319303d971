package dev.halftime.agent.chooser;

import dev.halftime.Event;
import dev.halftime.Seeds;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.FinishTool;
import dev.halftime.agent.prompt.PromptFormat;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.agent.search.ModelEvaluators;
import dev.halftime.model.Embedding;
import dev.halftime.model.MeteredEmbedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A prior that writes nothing and yet leans towards some of what could be done.
///
/// @param actions how good it is to do what was done last
/// @param states how good it is to have come so far
/// @param next begins a new episode
public record ActionRanker(Evaluator actions, Evaluator states, Runnable next) {

  private static final PromptFormat FORM = PromptFormat.of(ToolCallFormat.TEXT);

  /// No prior: everything is as good as it comes.
  public static ActionRanker none(long seed) {
    Chance chance = new Chance(seed);
    return new ActionRanker(chance::values, chance::values, chance::next);
  }

  /// Numbers drawn for each episode from a stream of its own.
  private static final class Chance {
    private final long seed;
    private int episode;
    private SplittableRandom random;

    Chance(long seed) {
      this.seed = seed;
      this.random = stream();
    }

    private SplittableRandom stream() {
      return new SplittableRandom(Seeds.of(seed, "leaning", "episode " + episode));
    }

    List<Double> values(List<Transcript> states) {
      return states.stream().map(_ -> random.nextDouble()).toList();
    }

    void next() {
      episode++;
      random = stream();
    }
  }

  /// What was done is as good as it is near in meaning to what was asked for, or to something that
  /// was done in an earlier task of which the agent is told.
  public static ActionRanker of(MeteredEmbedding embedding) {
    Nearness nearness = new Nearness(embedding);
    return new ActionRanker(nearness::values, nearness::values, nearness::next);
  }

  /// What was done is as good as a model finds it likely, and a state as much as the model finds it
  /// likelier to be called sure than impossible.
  ///
  /// Likelihood is taken per character, so that short actions are not preferred for being short,
  /// and no tokens need to be known.
  public static ActionRanker of(Prior prior) {
    return new ActionRanker(
        states -> likelihoods(prior, states),
        states -> states.stream().map(state -> hope(prior, state)).toList(),
        prior::next);
  }

  private static List<Double> likelihoods(Prior prior, List<Transcript> states) {
    if (states.isEmpty()) {
      return List.of();
    }
    List<Event> events = states.getFirst().events();
    Transcript before = Transcript.of(events.subList(0, events.size() - 1));
    List<String> written = states.stream().map(ActionRanker::last).toList();
    List<Double> scores =
        prior.score(FORM.request(before, Thoughts.NONE, prior.sampling()).messages(), written);
    return IntStream.range(0, written.size())
        .mapToObj(i -> scores.get(i) / written.get(i).length())
        .toList();
  }

  private static String last(Transcript state) {
    return state.last() instanceof Event.Acted did
        ? ChatMessages.written(did.action()).strip()
        : "?";
  }

  private static double hope(Prior prior, Transcript state) {
    List<Double> verdicts =
        prior.score(
            FORM.question(state, ModelEvaluators.VALUE, prior.sampling()).messages(),
            List.of("sure", "impossible"));
    return verdicts.get(0) - verdicts.get(1);
  }

  private static final class Nearness {
    private final MeteredEmbedding embedding;
    private final Map<String, Embedding.Vector> known = new HashMap<>();

    Nearness(MeteredEmbedding embedding) {
      this.embedding = embedding;
    }

    List<Double> values(List<Transcript> states) {
      int shared = ModelEvaluators.shared(states).size();
      List<Double> values = new ArrayList<>();
      for (Transcript state : states) {
        List<Event> own = state.events().subList(shared, state.size());
        Embedding.Vector way = placed(TranscriptText.of(Transcript.of(own)));
        values.add(
            passages(state).stream().mapToDouble(it -> way.cosine(placed(it))).max().orElse(0));
      }
      return values;
    }

    private Embedding.Vector placed(String text) {
      return known.computeIfAbsent(text, embedding::embed);
    }

    /// What was told first, and what was done in earlier tasks.
    private static List<String> passages(Transcript seen) {
      List<String> passages = new ArrayList<>();
      seen.texts().stream().findFirst().ifPresent(passages::add);
      passages.addAll(TranscriptText.uses(FinishTool.instructions(seen)));
      return passages;
    }

    void next() {
      known.clear();
    }
  }
}
