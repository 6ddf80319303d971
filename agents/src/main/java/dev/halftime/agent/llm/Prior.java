package dev.halftime.agent.llm;

import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.Scoring;
import dev.halftime.random.Seeds;
import java.util.List;

/// A model as used by one agent; every call has its own seed.
public final class Prior {

  /// Sampling temperature when several different responses are wanted (Yao et al. 2023, Tree of
  /// Thoughts, section 4).
  static final double VARIED = 0.7;

  private final MeteredModel model;
  private final ToolCallFormat dialect;
  private final SamplingParameters sampling;
  private final long seed;
  private int episode;
  private int calls;

  /// @param sampling sampling parameters of actions
  /// @param seed seed of the agent
  public Prior(MeteredModel model, ToolCallFormat dialect, SamplingParameters sampling, long seed) {
    this.model = model;
    this.dialect = dialect;
    this.sampling = sampling;
    this.seed = seed;
  }

  /// A model with native tool calls and greedy decoding.
  public static Prior of(MeteredModel model, long seed) {
    return new Prior(model, ToolCallFormat.NATIVE, SamplingParameters.GREEDY, seed);
  }

  public ToolCallFormat dialect() {
    return dialect;
  }

  public SamplingParameters sampling() {
    return sampling;
  }

  /// Returns sampling parameters with a temperature above 0, for responses that should differ.
  public SamplingParameters varied() {
    return sampling.temperature() > 0 ? sampling : sampling.at(VARIED);
  }

  /// Asks the model. The seed depends only on the agent, the episode, and the number of earlier
  /// calls in the episode.
  public Response ask(Request request) {
    long drawn = Seeds.of(seed, "episode " + episode, "call " + calls++) >>> 33;
    return model.answer(request.with(request.sampling().seeded(drawn)));
  }

  /// Scores possible continuations of the messages.
  ///
  /// @return their log-probabilities, in their order
  /// @throws ModelException if the model cannot score, or could not be reached
  public List<Double> score(List<Message> messages, List<String> continuations) {
    Scoring scoring =
        model.scoring().orElseThrow(() -> new ModelException(model.id() + " cannot score texts"));
    return scoring.score(messages, continuations).logProbabilities();
  }

  /// Begins a new episode.
  public void next() {
    episode++;
    calls = 0;
  }
}
