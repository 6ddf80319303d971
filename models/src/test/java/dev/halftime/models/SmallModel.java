package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A real small model: SmolLM2-135M-Instruct.
final class SmallModel {

  private SmallModel() {}

  static Path file() {
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

  static Gguf load() {
    return Gguf.load(file());
  }

  static List<Message> messages(String words) {
    return List.of(new Message.Instruction("You are kind."), new Message.Input(words));
  }

  static Request asking(String words) {
    return Request.words(messages(words), Sampling.GREEDY.upTo(12));
  }
}
