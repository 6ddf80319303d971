package dev.halftime.lm.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.tokenizer.WordSplitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A byte-level vocabulary in `tokenizer.json`, the format of Hugging Face's `tokenizers`.
final class TokenizerJson {

  private final ModelFile file;
  private final JsonNode json;

  TokenizerJson(ModelFile file, JsonNode json) {
    this.file = file;
    this.json = json;
    String type = json.path("model").path("type").asText("");
    if (!type.equals("BPE")) {
      throw file.wrong("its tokenizer is '" + type + "'; only byte-level BPE is supported");
    }
    if (json.hasNonNull("normalizer")) {
      throw file.wrong(
          "its tokenizer normalises texts (%s), which is not supported"
              .formatted(json.path("normalizer").path("type")));
    }
  }

  /// Returns the vocabulary under GGUF's keys.
  ///
  /// @param rows number of rows of the embedding; tokens without a text get placeholders, as in
  ///   GGUF
  Map<String, Object> metadata(int rows) {
    String[] texts = new String[rows];
    long[] types = new long[rows];
    Arrays.fill(types, Vocabulary.UNUSED);
    Arrays.setAll(texts, token -> "[PAD" + token + "]");
    json.path("model")
        .path("vocab")
        .properties()
        .forEach(entry -> {
          int token = token(entry.getValue(), rows);
          texts[token] = entry.getKey();
          types[token] = Vocabulary.NORMAL;
        });
    for (JsonNode added : json.path("added_tokens")) {
      int token = token(added.path("id"), rows);
      texts[token] = added.path("content").asText();
      types[token] =
          added.path("special").asBoolean() ? Vocabulary.CONTROL : Vocabulary.USER_DEFINED;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("tokenizer.ggml.model", "gpt2");
    all.put("tokenizer.ggml.pre", splitter().id());
    all.put("tokenizer.ggml.tokens", List.of(texts));
    all.put("tokenizer.ggml.token_type", types);
    all.put("tokenizer.ggml.merges", merges());
    return all;
  }

  private int token(JsonNode id, int rows) {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= rows) {
      throw file.wrong(
          "its tokenizer has a token %s, but its embedding %d rows".formatted(id, rows));
    }
    return id.intValue();
  }

  /// Returns the merges, each as two texts separated by a space; newer files store lists of two.
  private List<String> merges() {
    List<String> all = new ArrayList<>();
    for (JsonNode merge : json.path("model").path("merges")) {
      all.add(
          merge.isArray() ? merge.path(0).asText() + " " + merge.path(1).asText() : merge.asText());
    }
    return all;
  }

  private WordSplitter splitter() {
    List<String> steps = new ArrayList<>();
    collect(json.path("pre_tokenizer"), steps);
    return WordSplitter.ofSteps(steps)
        .orElseThrow(() ->
            file.wrong(
                "its tokenizer splits words in a way that is not supported: "
                    + json.path("pre_tokenizer")));
  }

  /// Collects the regular expressions of a pre-tokenizer, in order.
  private void collect(JsonNode step, List<String> into) {
    switch (step.path("type").asText("")) {
      case "Sequence" -> step.path("pretokenizers").forEach(next -> collect(next, into));
      case "Digits" -> into.add(step.path("individual_digits").asBoolean() ? "\\p{N}" : "\\p{N}+");
      case "Split" -> {
        boolean plain =
            step.path("behavior").asText().equals("Isolated") && !step.path("invert").asBoolean();
        into.add(plain ? step.path("pattern").path("Regex").asText("?") : "?");
      }
      case "ByteLevel" -> {
        if (step.path("add_prefix_space").asBoolean()) {
          into.add("?");
        }
        if (step.path("use_regex").asBoolean(true)) {
          into.add(WordSplitter.GPT_2_WORDS);
        }
      }
      default -> into.add("?");
    }
  }
}
