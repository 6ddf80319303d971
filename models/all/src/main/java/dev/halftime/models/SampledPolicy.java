package dev.halftime.models;

import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.train.Example;
import dev.halftime.model.Model;
import dev.halftime.models.local.SampledAnswer;
import dev.halftime.models.local.TransformerModel;
import java.util.Arrays;
import java.util.function.Consumer;

/// A language model in memory that acts while it is trained; its answers are reported as training
/// examples, with the tokens as they were sampled.
public final class SampledPolicy implements AutoCloseable {

  private final TransformerModel model;

  /// @param id name of the model
  /// @param model the model; it is closed with the policy
  public SampledPolicy(String id, LanguageModel model) {
    this.model = TransformerModel.of(id, model);
  }

  /// Returns a view of the model that reports each answer; the loss covers the sampled tokens,
  /// including the one that ended the answer.
  ///
  /// Requests that offer tools are rejected, since a grammar restricts their answers.
  public Model observed(Consumer<Example> observer) {
    return model.observed(answer -> observer.accept(example(answer)));
  }

  private static Example example(SampledAnswer answer) {
    int from = answer.prompt().length;
    int[] tokens = Arrays.copyOf(answer.prompt(), from + answer.answer().length);
    System.arraycopy(answer.answer(), 0, tokens, from, answer.answer().length);
    boolean[] counts = new boolean[tokens.length];
    Arrays.fill(counts, from, tokens.length, true);
    return new Example(tokens, counts);
  }

  @Override
  public void close() {
    model.close();
  }
}
