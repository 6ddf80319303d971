package dev.halftime.lm.train;

import dev.halftime.lm.Given;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// A training in a separate process, which can be killed. Prints a line when it has started.
final class TrainingProcess {

  private TrainingProcess() {}

  public static void main(String[] args) {
    LlamaConfig config = Given.tiny(true);
    SplittableRandom random = new SplittableRandom(3);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(Example.of(random.ints(60, 0, config.vocabulary()).toArray()));
    }
    try (Workers workers = new Workers(2)) {
      SupervisedTraining training =
          new SupervisedTraining(
              Parameters.random(config, 4),
              config,
              OptionalInt.empty(),
              examples,
              new Schedule(150, 4, 3e-3, 0.1, 1, 128, 7),
              Path.of(args[0]),
              workers);
      System.out.println("step " + training.steps());
      training.run(1, (step, loss, tokens) -> {});
    }
    System.out.println("done");
  }
}
