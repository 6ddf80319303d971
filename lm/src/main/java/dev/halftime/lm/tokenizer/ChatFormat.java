package dev.halftime.lm.tokenizer;

import dev.halftime.lm.format.ModelFileException;
import java.util.List;
import java.util.stream.IntStream;

/// Encodes conversations as tokens in ChatML. Text is never encoded as special tokens, so no party
/// can end its turn by writing the text of the end token.
public final class ChatFormat {

  private static final String START = "<|im_start|>";
  private static final String END = "<|im_end|>";

  private final Tokenizer tokenizer;
  private final int start;
  private final int end;

  /// One message of a conversation.
  ///
  /// @param role `system`, `user` or `assistant`
  public record Turn(String role, String text) {}

  /// @throws ModelFileException if the vocabulary has a different chat format
  public ChatFormat(Tokenizer tokenizer) {
    Integer first = tokenizer.vocabulary().special().get(START);
    Integer last = tokenizer.vocabulary().special().get(END);
    if (first == null || last == null || !tokenizer.vocabulary().template().contains(START)) {
      throw new ModelFileException(
          "the model has no ChatML chat template, the only supported format");
    }
    this.tokenizer = tokenizer;
    this.start = first;
    this.end = last;
  }

  /// Returns the token that ends a turn.
  public int end() {
    return end;
  }

  /// Returns the tokens of a conversation, up to the start of the assistant's next turn.
  public int[] prompt(List<Turn> turns) {
    IntStream.Builder all = IntStream.builder();
    add(turns, all);
    if (!turns.isEmpty()) {
      words("\n", all);
    }
    all.add(start);
    words("assistant\n", all);
    return all.build().toArray();
  }

  /// Returns the tokens of a finished conversation, up to the end of its last turn.
  public int[] conversation(List<Turn> turns) {
    IntStream.Builder all = IntStream.builder();
    add(turns, all);
    return all.build().toArray();
  }

  private void add(List<Turn> turns, IntStream.Builder into) {
    for (int i = 0; i < turns.size(); i++) {
      if (i > 0) {
        words("\n", into);
      }
      into.add(start);
      words(turns.get(i).role() + "\n" + turns.get(i).text(), into);
      into.add(end);
    }
  }

  private void words(String text, IntStream.Builder into) {
    for (int token : tokenizer.encode(text, false)) {
      into.add(token);
    }
  }
}
