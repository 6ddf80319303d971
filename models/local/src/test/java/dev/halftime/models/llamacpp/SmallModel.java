package dev.halftime.models.llamacpp;

import dev.halftime.PublicData;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import java.nio.file.Path;
import java.util.List;

/// A real small model: SmolLM2-135M-Instruct.
public final class SmallModel {

  private SmallModel() {}

  public static Path file() {
    return PublicData.model();
  }

  public static GgufModel load() {
    return GgufModel.load(file());
  }

  public static List<Message> messages(String words) {
    return List.of(new Message.System("You are kind."), new Message.User(words));
  }

  public static Request asking(String words) {
    return Request.words(messages(words), SamplingParameters.GREEDY.upTo(12));
  }
}
