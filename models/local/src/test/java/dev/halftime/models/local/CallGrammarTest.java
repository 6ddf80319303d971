package dev.halftime.models.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.models.llamacpp.Gbnf;
import dev.halftime.models.llamacpp.GgufWeights;
import dev.halftime.models.llamacpp.LlamaGrammar;
import dev.halftime.models.llamacpp.SmallModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests with a real vocabulary and a model that may want any token.
@Tag("outside")
final class CallGrammarTest {

  private static Tool tool(String schema) {
    return new Tool("a \"tool\"", "Does.", (ObjectNode) Json.read(schema), Tool.Kind.READ);
  }

  private static String written(GgufWeights weights, String text, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (LlamaGrammar grammar = new LlamaGrammar(weights, text)) {
      while (true) {
        int token = any(grammar, weights.size(), random);
        if (weights.ends(token)) {
          return written.toString(StandardCharsets.UTF_8);
        }
        grammar.accept(token);
        written.writeBytes(weights.piece(token));
      }
    }
  }

  private static int any(LlamaGrammar grammar, int tokens, SplittableRandom random) {
    for (int tries = 0; tries < 30; tries++) {
      int token = random.nextInt(tokens);
      if (grammar.allows(token)) {
        return token;
      }
    }
    float[] wishes = new float[tokens];
    for (int token = 0; token < tokens; token++) {
      wishes[token] = (float) random.nextDouble();
    }
    return grammar.restrict(new TokenLogits(wishes)).likeliest();
  }

  @Test
  @Tag("whole")
  void whateverTheGrammarLetsThroughFitsTheTool() {
    try (GgufWeights weights = GgufWeights.load(SmallModel.file())) {
      List<String> misfits = new ArrayList<>();
      for (int seed = 0; seed < OddSchemas.ALL.size(); seed++) {
        Tool tool = tool(OddSchemas.ALL.get(seed));
        JsonNode call =
            Json.read(written(weights, Gbnf.of(CallGrammar.of(List.of(tool), false)), seed));
        assertThat(call.path("tool").asText()).isEqualTo(tool.name());
        tool.misfit((ObjectNode) call.path("arguments")).ifPresent(misfits::add);
      }
      assertThat(misfits).isEmpty();
    }
  }

  /// A tool of 30 members that are each of its own kind again, six levels deep: 729,000,000 in all.
  @Test
  @Timeout(60)
  void aSchemaThatReferencesItselfManyTimesHasAGrammarInPart() {
    ObjectNode schema = Json.object().put("$ref", "#/$defs/n");
    ObjectNode members =
        schema.withObject("/$defs/n").put("type", "object").putObject("properties");
    for (int i = 0; i < 30; i++) {
      members.putObject("m" + i).put("$ref", "#/$defs/n");
    }

    assertThat(Gbnf.of(CallGrammar.of(List.of(tool(schema.toString())), false)).length())
        .isLessThan(2_000_000);
  }

  @Test
  void aFreeModelMaySaySomething() {
    assertThat(Gbnf.of(CallGrammar.of(List.of(), true)))
        .startsWith("root ::= (\"{\\x22say\\x22: \" string");
  }
}
