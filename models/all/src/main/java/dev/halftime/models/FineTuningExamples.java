package dev.halftime.models;

import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.train.Example;
import dev.halftime.model.Request;
import dev.halftime.models.local.LocalPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Converts requests and their desired answers to training examples, in exactly the format in which
/// `lm:FILE` receives requests.
public final class FineTuningExamples {

  private final Tokenizer tokenizer;
  private final ChatFormat format;

  /// @throws dev.halftime.lm.format.ModelFileException if the vocabulary has no known chat template
  public FineTuningExamples(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.format = new ChatFormat(tokenizer);
  }

  /// Returns an example whose loss covers the tokens of the answer and the token that ends it.
  public Example lesson(Request request, String answer) {
    return lesson(turns(request), answer);
  }

  /// Returns an example whose loss covers the tokens of the answer and the token that ends it.
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

  /// Returns all text of an example, as input for training a vocabulary.
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
