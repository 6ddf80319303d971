package dev.halftime.models;

import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.train.Example;
import dev.halftime.model.Request;
import dev.halftime.models.local.LocalPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Turns what a model is asked and should answer into examples for training, in the very form in
/// which `lm:FILE` is asked.
public final class FineTuningExamples {

  private final Tokenizer tokenizer;
  private final ChatFormat format;

  /// @throws dev.halftime.lm.format.ModelFileException if the vocabulary has no chat template that
  ///   is known
  public FineTuningExamples(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.format = new ChatFormat(tokenizer);
  }

  /// An example of which the tokens of the answer count, and the one that ends it.
  public Example lesson(Request request, String answer) {
    return lesson(turns(request), answer);
  }

  /// An example of which the tokens of the answer count, and the one that ends it.
  public Example lesson(List<ChatFormat.Turn> turns, String answer) {
    int[] prompt = format.prompt(turns);
    int[] said = tokenizer.encode(answer, false);
    int[] tokens = Arrays.copyOf(prompt, prompt.length + said.length + 1);
    System.arraycopy(said, 0, tokens, prompt.length, said.length);
    tokens[tokens.length - 1] = format.end();
    boolean[] counts = new boolean[tokens.length];
    Arrays.fill(counts, prompt.length, tokens.length, true);
    return new Example(tokens, counts);
  }

  /// All words of a lesson, out of which a vocabulary is made.
  public static Stream<String> words(Request request, String answer) {
    return Stream.concat(
        turns(request).stream().flatMap(turn -> Stream.of(turn.role() + "\n" + turn.text(), "\n")),
        Stream.of("assistant\n", answer));
  }

  private static List<ChatFormat.Turn> turns(Request request) {
    return LocalPrompt.of(request).stream()
        .map(turn -> new ChatFormat.Turn(turn.role(), turn.text()))
        .toList();
  }
}
