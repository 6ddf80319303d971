package dev.halftime.lm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.json.Json;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Fixtures of tests.
public final class Given {

  private Given() {}

  /// Returns reference values, one case per line.
  public static List<JsonNode> cases(String name) {
    Path file = PublicData.at("lm/" + name + ".jsonl.gz");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Json::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns small dimensions that still cover all special cases.
  public static LlamaConfig tiny(boolean tied) {
    return new LlamaConfig(Vocabulary.BYTES.size(), 24, 2, 6, 2, 10, 40, 512, 10_000, 1e-5, tied);
  }

  /// Returns weights of these dimensions, larger than initial ones, so that every weight affects
  /// the results.
  public static Parameters weights(LlamaConfig config) {
    Parameters parameters = Parameters.random(config, 3);
    for (String name : parameters.names()) {
      float[] values = parameters.values(name);
      for (int i = 0; i < values.length; i++) {
        values[i] *= parameters.shape(name).size() > 1 ? 15 : 1 + i % 5 * 0.1f;
      }
    }
    return parameters;
  }
}
