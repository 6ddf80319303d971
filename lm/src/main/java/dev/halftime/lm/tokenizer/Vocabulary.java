package dev.halftime.lm.tokenizer;

import dev.halftime.lm.format.GgufWriter;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The tokens of a byte-level vocabulary and their merges.
///
/// @param splitter how texts are split into words
/// @param texts texts of the tokens by their ids; those of ordinary tokens in the notation of
///   [ByteAlphabet]
/// @param special ids of the control tokens, by their texts
/// @param merges in descending priority: two texts separated by a space
/// @param begin the token that begins a text, if there is one
/// @param end the token that ends an answer
/// @param template the chat template, in Jinja; may be empty
public record Vocabulary(
    WordSplitter splitter,
    List<String> texts,
    Map<String, Integer> special,
    List<String> merges,
    OptionalInt begin,
    int end,
    String template) {

  /// A token of ordinary text, in `tokenizer.ggml.token_type`.
  public static final int NORMAL = 1;

  /// A control token, which has no text.
  public static final int CONTROL = 3;

  /// A token whose text is never split.
  public static final int USER_DEFINED = 4;

  /// An unused id.
  public static final int UNUSED = 5;

  /// ChatML, the chat template of many models, which llama.cpp recognises.
  public static final String CHATML =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content']"
          + " + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}"
          + "{{ '<|im_start|>assistant\n' }}{% endif %}";

  /// The smallest vocabulary that can encode any text: the 256 bytes and ChatML's tokens.
  public static final Vocabulary BYTES = bytes();

  private static Vocabulary bytes() {
    List<String> texts = new ArrayList<>(List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>"));
    Map<String, Integer> special = new TreeMap<>();
    texts.forEach(text -> special.put(text, texts.indexOf(text)));
    for (int i = 0; i < 256; i++) {
      texts.add(ByteAlphabet.written(i));
    }
    return new Vocabulary(
        WordSplitter.GPT_2, texts, special, List.of(), OptionalInt.of(1), 2, CHATML);
  }

  public Vocabulary {
    texts = List.copyOf(texts);
    special = Map.copyOf(special);
    merges = List.copyOf(merges);
  }

  /// Returns the number of tokens.
  public int size() {
    return texts.size();
  }

  /// Returns the vocabulary in a file.
  ///
  /// @throws ModelFileException if it has none, or one that is not byte-level
  public static Vocabulary of(ModelFile file) {
    String model = file.text("tokenizer.ggml.model").orElse("");
    if (!model.equals("gpt2")) {
      throw file.wrong(
          "its tokenizer is '" + model + "'; only byte-level BPE ('gpt2') is supported");
    }
    String pre = file.text("tokenizer.ggml.pre").orElse(WordSplitter.GPT_2.id());
    WordSplitter splitter =
        WordSplitter.of(pre)
            .orElseThrow(() ->
                file.wrong(
                    "its pre-tokenizer '"
                        + pre
                        + "' is not supported; use one of "
                        + WordSplitter.ids()));
    List<String> texts =
        file.texts("tokenizer.ggml.tokens").orElseThrow(() -> file.wrong("it has no tokens"));
    long[] types =
        file.wholes("tokenizer.ggml.token_type")
            .orElseThrow(() -> file.wrong("it has no token types"));
    if (texts.isEmpty() || types.length != texts.size()) {
      throw file.wrong(texts.size() + " tokens have " + types.length + " types");
    }
    return new Vocabulary(
        splitter,
        texts,
        special(file, texts, types),
        file.texts("tokenizer.ggml.merges").orElseThrow(() -> file.wrong("it has no merges")),
        token(file, "tokenizer.ggml.bos_token_id", texts.size()),
        token(file, "tokenizer.ggml.eos_token_id", texts.size())
            .orElseThrow(() -> file.wrong("no token ends an answer")),
        file.text("tokenizer.chat_template").orElse(""));
  }

  /// Writes the vocabulary under GGUF's keys.
  public void write(GgufWriter writer) {
    int[] types = new int[texts.size()];
    Arrays.fill(types, NORMAL);
    special.values().forEach(token -> types[token] = CONTROL);
    writer
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", splitter.id())
        .texts("tokenizer.ggml.tokens", texts)
        .wholes("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges)
        .whole("tokenizer.ggml.eos_token_id", end)
        .flag("tokenizer.ggml.add_bos_token", false)
        .flag("tokenizer.ggml.add_space_prefix", false);
    begin.ifPresent(token -> writer.whole("tokenizer.ggml.bos_token_id", token));
    if (!template.isEmpty()) {
      writer.text("tokenizer.chat_template", template);
    }
  }

  private static Map<String, Integer> special(ModelFile file, List<String> texts, long[] types) {
    Map<String, Integer> special = new TreeMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (int token = 0; token < texts.size(); token++) {
      String text = texts.get(token);
      if (all.put(text, token) != null) {
        throw file.wrong("it has the token '" + text + "' twice");
      }
      if (types[token] == CONTROL || types[token] == USER_DEFINED) {
        if (text.isEmpty()) {
          throw file.wrong("token " + token + " is a control token and has no text");
        }
        special.put(text, token);
      } else if (types[token] != NORMAL && types[token] != UNUSED) {
        throw file.wrong("token " + token + " is of type " + types[token] + ", not byte-level");
      }
    }
    return special;
  }

  private static OptionalInt token(ModelFile file, String key, int size) {
    long token = file.whole(key).orElse(-1L);
    if (token >= size) {
      throw file.wrong("its " + key + " is " + token + " among " + size + " tokens");
    }
    return token < 0 ? OptionalInt.empty() : OptionalInt.of((int) token);
  }
}
