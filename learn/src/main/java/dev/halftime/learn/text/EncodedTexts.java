package dev.halftime.learn.text;

import dev.halftime.learn.text.TextEncoding.Sparse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts by number, with their encodings.
final class EncodedTexts {

  private final TextEncoding encoding;
  private final List<String> texts = new ArrayList<>();
  private final List<Sparse> encoded = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  EncodedTexts(TextEncoding encoding) {
    this.encoding = encoding;
  }

  int number(String text) {
    return numbers.computeIfAbsent(
        text,
        _ -> {
          texts.add(text);
          encoded.add(encoding.of(text));
          return texts.size() - 1;
        });
  }

  int[] numbers(List<String> all) {
    return all.stream().mapToInt(this::number).toArray();
  }

  /// Returns the numbers of the texts of a state.
  int[] numbers(TextState state) {
    return new int[] {number(state.text()), number(state.look()), number(state.inventory())};
  }

  Sparse encoded(int number) {
    return encoded.get(number);
  }

  Sparse[] encoded(int[] numbers) {
    Sparse[] all = new Sparse[numbers.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = encoded(numbers[i]);
    }
    return all;
  }

  List<String> texts() {
    return List.copyOf(texts);
  }
}
