package dev.halftime.models;

import dev.halftime.PublicData;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import java.nio.file.Path;
import java.util.List;

/// A real small model: SmolLM2-135M-Instruct.
final class SmallModel {

  private SmallModel() {}

  static Path file() {
    return PublicData.model();
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
