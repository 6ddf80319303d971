package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.Tool;
import dev.halftime.model.Answer;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real small model: SmolLM2-135M-Instruct.
final class GgufTest {

  private static final Tool LOOK =
      new Tool(
          "look",
          "Looks something up.",
          (ObjectNode)
              Json.read(
                  """
                  {"type":"object","required":["what","how"],"properties":{
                    "what":{"type":"string"},"how":{"type":"string","enum":["near","far"]},
                    "many":{"type":"array","items":{"type":"integer"}}}}
                  """),
          Tool.Kind.READ);

  @TempDir Path folder = Path.of(".");

  private static Path file() {
    Optional<Path> file =
        Optional.ofNullable(System.getProperty("halftime.gguf"))
            .map(Path::of)
            .filter(Files::isRegularFile);
    if (file.isEmpty()) {
      String missing =
          "NOT TESTED: no small model; .ci/run fetches it and passes -Dhalftime.gguf=FILE";
      System.err.println(missing);
      assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
      Assumptions.abort(missing);
    }
    return file.orElseThrow();
  }

  private static Request asking(String words, double temperature, long seed) {
    return Request.words(
        List.of(new Message.Instruction("You are kind."), new Message.Input(words)),
        Sampling.GREEDY.at(temperature).seeded(seed).upTo(40));
  }

  @Test
  void aChatTurnIsTheSameEachTimeAtTemperatureZero() {
    try (Gguf model = Gguf.load(file())) {
      Answer answer = model.answer(asking("What is the capital of France?", 0, 1));

      assertThat(answer.text()).isNotBlank();
      assertThat(answer.usage().tokensIn()).isEqualTo(25);
      assertThat(answer.usage().tokensOut()).isBetween(1L, 40L);
      assertThat(model.answer(asking("What is the capital of France?", 0, 2)).text())
          .isEqualTo(answer.text());
    }
  }

  @Test
  void constrainedCallsAlwaysFitTheToolEvenWhenDrawnWildly() {
    try (Gguf model = Gguf.load(file())) {
      List<String> misfits = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        Answer answer =
            model.answer(
                new Request(
                    List.of(new Message.Input("Where is my parcel " + seed + "?")),
                    List.of(LOOK),
                    Request.Choice.REQUIRED,
                    Sampling.GREEDY.at(1.5).seeded(seed)));
        assertThat(answer.uses()).singleElement().matches(use -> use.tool().equals("look"));
        LOOK.misfit((ObjectNode) Json.read(answer.uses().getFirst().arguments()))
            .ifPresent(misfits::add);
      }
      assertThat(misfits).isEmpty();
    }
  }

  @Test
  void whatIsNoModelGivesOneClearLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path cut =
        Files.write(
            folder.resolve("cut.gguf"),
            "GGUF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> Gguf.load(Path.of("/none.gguf")))
        .hasMessage("there is no file '/none.gguf'; name one in GGUF");
    assertThatThrownBy(() -> Gguf.load(text)).hasMessageContaining("is not in GGUF");
    assertThatThrownBy(() -> Gguf.load(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be loaded: it is cut off, damaged");
  }
}
