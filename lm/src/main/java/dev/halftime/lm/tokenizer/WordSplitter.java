package dev.halftime.lm.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a text is split into words (pre-tokenisation); merges never cross word boundaries. The names
/// are those of `tokenizer.ggml.pre` in GGUF.
public enum WordSplitter {
  /// GPT-2's words.
  GPT_2("gpt-2", WordSplitter.GPT_2_WORDS),
  /// GPT-2's words, after each digit is split off.
  SMOLLM("smollm", "\\p{N}", WordSplitter.GPT_2_WORDS),
  /// Llama 3's words.
  LLAMA_3(
      "llama-bpe",
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
  /// Qwen 2's words.
  QWEN_2(
      "qwen2",
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");

  /// The regular expression of GPT-2's words.
  public static final String GPT_2_WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final List<Pattern> steps;

  WordSplitter(String id, String... steps) {
    this.id = id;
    this.steps =
        Arrays.stream(steps)
            .map(step -> Pattern.compile(step, Pattern.UNICODE_CHARACTER_CLASS))
            .toList();
  }

  /// Returns its name in GGUF.
  public String id() {
    return id;
  }

  static Optional<WordSplitter> of(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
  }

  /// Returns the splitter that applies these regular expressions one after another.
  public static Optional<WordSplitter> ofSteps(List<String> expressions) {
    return Arrays.stream(values())
        .filter(it -> it.steps.stream().map(Pattern::pattern).toList().equals(expressions))
        .findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(WordSplitter::id).toList();
  }

  /// Returns the words of a text; their concatenation is the text.
  List<String> words(String text) {
    List<String> words = List.of(text);
    for (Pattern step : steps) {
      List<String> finer = new ArrayList<>();
      words.forEach(word -> split(word, step, finer));
      words = finer;
    }
    return words;
  }

  /// Splits before and after each match.
  private static void split(String text, Pattern step, List<String> into) {
    Matcher matcher = step.matcher(text);
    int done = 0;
    while (matcher.find()) {
      if (matcher.start() > done) {
        into.add(text.substring(done, matcher.start()));
      }
      into.add(matcher.group());
      done = matcher.end();
    }
    if (done < text.length()) {
      into.add(text.substring(done));
    }
  }
}
