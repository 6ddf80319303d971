package dev.halftime.models.llamacpp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process that loads a model, answers, and waits for a signal to exit.
final class GgufProcess {

  private GgufProcess() {}

  public static void main(String[] file) throws Exception {
    try (GgufModel model = GgufModel.load(Path.of(file[0]))) {
      String text = model.answer(SmallModel.asking("What is the capital of France?")).text();
      System.out.write((text.replace("\n", " ") + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      int _ = System.in.read();
    }
  }
}
