package dev.halftime.agent.chooser;

import dev.halftime.Event;
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
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A prior that generates no text but assigns values to given actions and states.
///
/// @param actions values the last action of each transcript
/// @param states values each transcript as a state
/// @param next begins a new episode
public record ActionRanker(Evaluator actions, Evaluator states, Runnable next) {

  private static final PromptFormat FORM = PromptFormat.of(ToolCallFormat.TEXT);

  /// No prior: ranks candidates at random.
  public static ActionRanker none(long seed) {
    Chance chance = new Chance(seed);
    return new ActionRanker(chance::values, chance::values, chance::next);
  }

  /// Random values; each episode has its own random stream.
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

  /// Ranks actions by embedding similarity: the value is the highest cosine similarity between what
  /// was done and either the first text that the agent was given or a tool use recalled from an
  /// earlier task.
  public static ActionRanker of(MeteredEmbedding embedding) {
    Nearness nearness = new Nearness(embedding);
    return new ActionRanker(nearness::values, nearness::values, nearness::next);
  }

  /// Ranks actions by their likelihood under a language model, and states by how much likelier the
  /// model finds the rating `sure` than `impossible`.
  ///
  /// The log-likelihood is divided by the number of characters, so that short actions are not
  /// preferred and no token counts are needed.
  public static ActionRanker of(Prior prior) {
    return new ActionRanker(
        states -> likelihoods(prior, states),
        states -> states.stream().map(state -> confidence(prior, state)).toList(),
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

  private static double confidence(Prior prior, Transcript state) {
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
        Embedding.Vector done = placed(TranscriptText.of(Transcript.of(own)));
        values.add(
            passages(state).stream().mapToDouble(it -> done.cosine(placed(it))).max().orElse(0));
      }
      return values;
    }

    private Embedding.Vector placed(String text) {
      return known.computeIfAbsent(text, embedding::embed);
    }

    /// Returns the first text that the agent was given, and the tool uses recalled from earlier
    /// tasks.
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
